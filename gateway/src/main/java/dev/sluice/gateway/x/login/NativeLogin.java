// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.client.exchange.NativeProof;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.link.EventLoop;
import dev.sluice.wire.classic.login.Greeting;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One login whose nonce and verdict are the database's, and whose proof is the client's. Ends with its link to the database,
 * which is given up unless the client gets a session on it. On the session's loop.
 *
 * <pre>
 *   INQUIRING --greeting for the plugin--> CHALLENGED --proof--> PROVING --let in--> over
 *       \--greeting for another, or none in time--> over
 * </pre>
 */
public final class NativeLogin {

    private final NativeSupport support;
    private final EventLoop loop;
    private final Duration patience;
    private final CompletableFuture<Optional<byte[]>> challenge = new CompletableFuture<>();
    private final CompletableFuture<Connection> verdict = new CompletableFuture<>();
    private EventLoop.@Nullable Timer timer;
    private @Nullable Connection connection;
    private @Nullable CarriedStage stage;
    private boolean over;

    /**
     * Creates one that has still to begin.
     *
     * @param patience how long the database may take for its greeting, and for its verdict
     */
    NativeLogin(NativeSupport support, EventLoop loop, Duration patience) {
        this.support = support;
        this.loop = loop;
        this.patience = patience;
    }

    void begin(Connection opening) {
        connection = opening;
        opening.opened().whenComplete((open, failure) -> onVerdict(failure));
        limit();
    }

    private void limit() {
        stopTimer();
        timer = loop.schedule(this::onTooSlow, patience);
    }

    private void onTooSlow() {
        fail(new IllegalStateException("the database does not answer"));
    }

    /** The database has greeted, and nobody reads along if that was agreed on. */
    void onChallenge(CarriedStage carried) {
        stage = carried;
        stopTimer();
        Greeting greeting = carried.exchange().greeting();
        if (support.heard(greeting.authPlugin())) {
            challenge.complete(Optional.of(greeting.scramble()));
        } else {
            abandon();
            challenge.complete(Optional.empty());
        }
    }

    /** Returns what brings the database's nonce; nothing if that is for another plugin, in which case this login is over. */
    public CompletableFuture<Optional<byte[]>> challenge() {
        return challenge;
    }

    /**
     * Shows the database the proof of its nonce.
     *
     * @return the connection on which the client is logged in; an {@link OtherPluginException} if its account is of another kind,
     *     or another failure
     */
    public CompletableFuture<Connection> prove(NativeProof proof) {
        CarriedStage carried = stage;
        if (carried != null && !over) {
            limit();
            carried.prove(proof);
        }
        return verdict;
    }

    private void onVerdict(@Nullable Throwable failure) {
        Connection opened = connection;
        if (failure == null && opened != null) {
            stopTimer();
            over = true;
            verdict.complete(opened);
        } else if (failure != null) {
            String other = stage == null ? "" : stage.exchange().otherPlugin();
            fail(other.isEmpty() ? failure : new OtherPluginException(other));
        }
    }

    private void fail(Throwable failure) {
        abandon();
        challenge.completeExceptionally(failure);
        verdict.completeExceptionally(failure);
    }

    /** Gives up the link to the database, unless the client has a session on it. */
    public void abandon() {
        stopTimer();
        if (!over && connection != null) {
            over = true;
            connection.abort();
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
        }
    }
}
