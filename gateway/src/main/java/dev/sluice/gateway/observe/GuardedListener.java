// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Several listeners as one, none of which can do harm by what it throws. */
final class GuardedListener implements GatewayListener {

    private static final System.Logger LOG = System.getLogger(GatewayListener.class.getName());

    private final GatewayListener[] listeners;
    private final AtomicBoolean logged = new AtomicBoolean();

    GuardedListener(List<GatewayListener> listeners) {
        this.listeners = listeners.toArray(GatewayListener[]::new);
    }

    private void tellAll(Consumer<GatewayListener> news) {
        for (GatewayListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                onThrown(e);
            }
        }
    }

    private void onThrown(RuntimeException e) {
        if (logged.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "a gateway's listener has failed; told only once", e);
        }
    }

    @Override
    public void onOpened(SessionFacts session) {
        tellAll(listener -> listener.onOpened(session));
    }

    @Override
    public void onLoggedIn(SessionFacts session) {
        tellAll(listener -> listener.onLoggedIn(session));
    }

    @Override
    public void onEnded(SessionFacts session, EndCause cause) {
        tellAll(listener -> listener.onEnded(session, cause));
    }

    @Override
    public void onDatabaseError(int code) {
        tellAll(listener -> listener.onDatabaseError(code));
    }

    @Override
    public void onOwnError(int code) {
        tellAll(listener -> listener.onOwnError(code));
    }

    @Override
    public void onPrefetchWait() {
        tellAll(GatewayListener::onPrefetchWait);
    }

    // For each request, without a lambda that would be made anew each time.

    @Override
    public void onRequest(RequestKind kind) {
        try {
            for (GatewayListener listener : listeners) {
                listener.onRequest(kind);
            }
        } catch (RuntimeException e) {
            onThrown(e);
        }
    }

    @Override
    public void onAnswered(int count) {
        try {
            for (GatewayListener listener : listeners) {
                listener.onAnswered(count);
            }
        } catch (RuntimeException e) {
            onThrown(e);
        }
    }

    @Override
    public void onStage(Stage stage, long nanos) {
        try {
            for (GatewayListener listener : listeners) {
                listener.onStage(stage, nanos);
            }
        } catch (RuntimeException e) {
            onThrown(e);
        }
    }

    @Override
    public void onReceived(Side side, long bytes) {
        try {
            for (GatewayListener listener : listeners) {
                listener.onReceived(side, bytes);
            }
        } catch (RuntimeException e) {
            onThrown(e);
        }
    }

    @Override
    public void onSent(Side side, long bytes) {
        try {
            for (GatewayListener listener : listeners) {
                listener.onSent(side, bytes);
            }
        } catch (RuntimeException e) {
            onThrown(e);
        }
    }
}
