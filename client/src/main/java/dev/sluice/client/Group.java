// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Gate;
import dev.sluice.client.exchange.Watcher;
import org.jspecify.annotations.Nullable;

/**
 * Requests that stop at the first error, without a transaction: each is sent only when those before it in the group have
 * succeeded. After a failure the rest fails with the fate NOT_SENT; what was done before stays done.
 *
 * <p>The callers do not wait, but the requests do: each costs a round trip, and what the session was asked behind it waits
 * too. Where the statements need nothing of one another's results, one {@link #query} of all of them, separated by semicolons,
 * stops at the first error just so and costs one round trip; a {@link Transaction} undoes, too. A prepare is a request of the
 * group: prepare with the session what the group only executes. Thread-safe.
 */
public final class Group extends Requests {

    private final Session session;

    /** Which request is unanswered; on the loop. */
    private @Nullable Exchange sent;

    /** What stops the group; also set by threads whose requests a full queue refuses. */
    private volatile @Nullable MySqlException failure;

    Group(Session session) {
        super(session.connection(), session.terms());
        this.session = session;
    }

    @Override
    void adopt(Exchange exchange) {
        session.adopt(exchange);
        exchange.passThrough(new Turns());
        exchange.watchedBy(new Member(exchange));
    }

    /** Lets one in when the one before is out, as long as none has failed. */
    private final class Turns implements Gate {

        @Override
        public boolean isOpen() {
            Exchange before = sent;
            return before == null || before.hasEnded() || !before.hasBegun();
        }

        @Override
        public @Nullable MySqlException refusal(String attempted) {
            MySqlException cause = failure;
            return cause == null
                    ? null
                    : new RefusedException(attempted, "an earlier request of its group failed", true, cause);
        }
    }

    /** Hears what becomes of one request of the group. */
    private final class Member implements Watcher {

        private final Exchange exchange;

        Member(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void onSent(long bytes) {
            sent = exchange;
        }

        @Override
        public void onEnd(@Nullable MySqlException reason) {
            if (reason != null && failure == null) {
                failure = reason;
            }
        }
    }
}
