// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.ServerException;
import dev.sluice.client.pipeline.KillSwitch;
import dev.sluice.link.EventLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A second session to the same server, opened when a request is to be interrupted and kept for a while, for where one was
 * cancelled more will be. Thread-safe.
 */
final class SideSession implements KillSwitch {

    /** ER_NO_SUCH_THREAD: the session to be interrupted is gone, and its requests with it. */
    private static final int NO_SUCH_THREAD = 1094;

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Supplier<CompletableFuture<Session>> connect;
    private final EventLoop loop;
    private @Nullable CompletableFuture<Session> open;
    private int uses;

    SideSession(EventLoop loop, Supplier<CompletableFuture<Session>> connect) {
        this.loop = loop;
        this.connect = connect;
    }

    @Override
    public CompletableFuture<?> killQuery(long threadId) {
        int use;
        CompletableFuture<Session> session;
        synchronized (this) {
            use = ++uses;
            if (open == null || open.isCompletedExceptionally() || isClosed(open)) {
                open = connect.get();
            }
            session = open;
        }
        loop.schedule(() -> closeUnlessUsedSince(use), KEPT);
        return session.thenCompose(side -> side.query("KILL QUERY " + threadId))
                .handle((results, failure) -> unlessGone(failure));
    }

    private static boolean isClosed(CompletableFuture<Session> opened) {
        return opened.isDone() && opened.join().closed().isDone();
    }

    private static @Nullable Void unlessGone(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        boolean gone = cause instanceof ServerException error && error.code() == NO_SUCH_THREAD;
        if (cause instanceof RuntimeException problem && !gone) {
            throw problem;
        }
        return null;
    }

    private void closeUnlessUsedSince(int use) {
        synchronized (this) {
            if (use != uses) {
                return;
            }
        }
        close();
    }

    /** Ends the second session, if there is one. */
    void close() {
        CompletableFuture<Session> session;
        synchronized (this) {
            session = open;
            open = null;
        }
        if (session != null) {
            session.thenAccept(Session::close);
        }
    }
}
