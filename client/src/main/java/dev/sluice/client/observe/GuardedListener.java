// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps from requests what a listener throws, and from a listener the statements that it did not ask for. */
final class GuardedListener implements ClientListener {

    private static final System.Logger LOG = System.getLogger(GuardedListener.class.getName());

    private final ClientListener listener;
    private final boolean statements;
    private final AtomicBoolean logged = new AtomicBoolean();

    GuardedListener(ClientListener listener) {
        this.listener = listener;
        statements = listener.wantsStatements();
    }

    @Override
    public @Nullable RequestTrace onSubmitted(RequestInfo request) {
        return guarded(listener::onSubmitted, request);
    }

    private @Nullable RequestTrace guarded(Function<RequestInfo, @Nullable RequestTrace> source, RequestInfo request) {
        try {
            RequestTrace trace = source.apply(statements ? request : request.withoutStatement());
            return trace == null ? null : new GuardedTrace(trace);
        } catch (RuntimeException e) {
            log(e);
            return null;
        }
    }

    @Override
    public void onEvent(SessionInfo session, SessionEvent event) {
        guarded(() -> listener.onEvent(session, event));
    }

    @Override
    public boolean wantsStatements() {
        return statements;
    }

    private void guarded(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            log(e);
        }
    }

    private void log(RuntimeException thrown) {
        if (logged.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a listener of the client threw; this and what else it throws is ignored",
                    thrown);
        }
    }

    private final class GuardedTrace implements RequestTrace {

        private final RequestTrace trace;

        GuardedTrace(RequestTrace trace) {
            this.trace = trace;
        }

        @Override
        public void onSent() {
            guarded(trace::onSent);
        }

        @Override
        public void onAnswering() {
            guarded(trace::onAnswering);
        }

        @Override
        public void onPaused() {
            guarded(trace::onPaused);
        }

        @Override
        public void onResumed() {
            guarded(trace::onResumed);
        }

        @Override
        public @Nullable RequestTrace onPart(RequestInfo part) {
            return guarded(trace::onPart, part);
        }

        @Override
        public void onDone(RequestSummary summary) {
            guarded(() -> trace.onDone(summary));
        }
    }
}
