// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.Session;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A session whose server is the test: it answers when it is told to. */
final class ScriptedSession implements PooledSession {

    private final String host;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final List<CompletableFuture<Void>> drains = new ArrayList<>();
    private final List<CompletableFuture<Void>> pings = new ArrayList<>();
    private final List<CompletableFuture<Void>> resets = new ArrayList<>();
    private @Nullable MySqlException lost;
    private int outstanding;
    private long sent;
    private long received;
    private boolean closing;
    private boolean aborted;

    ScriptedSession(String host) {
        this.host = host;
    }

    String host() {
        return host;
    }

    // What the test does.

    ScriptedSession busy(int requests, long bytes) {
        outstanding = requests;
        sent = bytes;
        return this;
    }

    /** The server answers all there is, resets among it. */
    void answer() {
        drain(drains);
        drain(pings);
        drain(resets);
        outstanding = 0;
        received += 10;
        if (closing) {
            closed.complete(null);
        }
    }

    /** Some bytes come, but no whole answer. */
    void answerInPart() {
        received += 3;
    }

    /** The server answers what the lease submitted, and not yet the reset. */
    void answerBeforeReset() {
        drain(drains);
    }

    private static void drain(List<CompletableFuture<Void>> futures) {
        List<CompletableFuture<Void>> all = List.copyOf(futures);
        futures.clear();
        all.forEach(future -> future.complete(null));
    }

    void refuseReset() {
        drain(drains);
        resets.remove(0).completeExceptionally(new LinkException("reset", "no", Fate.ANSWERED, null));
    }

    void lose(String why) {
        lost = new LinkException("use " + host, why, Fate.UNKNOWN, null);
        closed.complete(null);
    }

    boolean isAborted() {
        return aborted;
    }

    boolean isClosing() {
        return closing;
    }

    // What the pool does.

    @Override
    public Session session() {
        throw new AssertionError("there is no real session");
    }

    @Override
    public int outstanding() {
        return outstanding;
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public long received() {
        return received;
    }

    @Override
    public CompletableFuture<?> ping() {
        outstanding++;
        return added(pings);
    }

    @Override
    public CompletableFuture<?> drain() {
        return added(drains);
    }

    @Override
    public CompletableFuture<?> reset() {
        return added(resets);
    }

    private static CompletableFuture<Void> added(List<CompletableFuture<Void>> futures) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        futures.add(future);
        return future;
    }

    int resets() {
        return resets.size();
    }

    @Override
    public CompletableFuture<?> closed() {
        return closed;
    }

    @Override
    public Optional<MySqlException> lost() {
        return Optional.ofNullable(lost);
    }

    @Override
    public void close() {
        closing = true;
        if (outstanding == 0 && drains.isEmpty() && resets.isEmpty()) {
            closed.complete(null);
        }
    }

    @Override
    public void abort() {
        aborted = true;
        closed.complete(null);
    }
}
