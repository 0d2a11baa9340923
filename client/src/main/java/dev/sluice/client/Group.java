// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.Block;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Gate;
import dev.sluice.client.exchange.Watcher;
import org.jspecify.annotations.Nullable;

/**
 * Requests that stop at the first error, without a transaction: each is done only when those before it in the group have
 * succeeded. After a failure the rest fails with the fate NOT_SENT; what was done before stays done.
 *
 * <p>The callers do not wait, but the requests do: each costs a round trip, and what the session was asked behind it waits
 * too. Where the statements need nothing of one another's results, one {@link #query} of all of them, separated by semicolons,
 * stops at the first error just so and costs one round trip; a {@link Transaction} undoes, too. A prepare is a request of the
 * group: prepare with the session what the group only executes. Thread-safe.
 *
 * <p>Over the X Protocol the server itself stops, and the requests are sent without waiting, as long as nothing else is asked
 * of the session in between.
 */
public final class Group extends Requests {

    private final Session session;
    private final @Nullable Block block;

    /** Which request is unanswered; on the loop. */
    private @Nullable Exchange sent;

    /** How many requests are unanswered; on the loop. */
    private int unanswered;

    /** What stops the group; also set by threads whose requests a full queue refuses. */
    private volatile @Nullable MySqlException failure;

    Group(Session session) {
        super(session.connection(), session.terms());
        this.session = session;
        block = session.server().dialect().isX() ? new Stopped() : null;
    }

    @Override
    boolean stopsAtErrors() {
        return true;
    }

    @Override
    void adopt(Exchange exchange) {
        session.adopt(exchange);
        if (block != null) {
            exchange.inBlock(block);
        }
        exchange.passThrough(new Turns());
        exchange.watchedBy(new Member(exchange));
    }

    private MySqlException refusal(String attempted, @Nullable MySqlException cause) {
        return new RefusedException(attempted, "an earlier request of its group failed", true, cause);
    }

    /** The group as the server stops it. */
    private final class Stopped implements Block {

        @Override
        public boolean isClear() {
            return unanswered == 0;
        }

        @Override
        public MySqlException explain(String attempted, MySqlException reason) {
            boolean stopped = reason instanceof ServerException error && error.code() == ServerException.BLOCK_FAILED;
            return stopped ? refusal(attempted, failure) : reason;
        }
    }

    /** Lets one in when the one before is out, as long as none has failed; or all, if the server stops them. */
    private final class Turns implements Gate {

        @Override
        public boolean isOpen() {
            Exchange before = sent;
            return block != null || before == null || before.hasEnded() || !before.hasBegun();
        }

        @Override
        public @Nullable MySqlException refusal(Attempted request) {
            MySqlException cause = failure;
            return cause == null ? null : Group.this.refusal(request.describe(), cause);
        }
    }

    /** Hears what becomes of one request of the group. */
    private final class Member implements Watcher {

        private final Exchange exchange;
        private boolean counted;

        Member(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void onSent(long bytes) {
            sent = exchange;
            unanswered += counted ? 0 : 1;
            counted = true;
        }

        @Override
        public void onEnd(@Nullable MySqlException reason) {
            unanswered -= counted ? 1 : 0;
            if (reason != null && failure == null) {
                failure = reason;
            }
        }
    }
}
