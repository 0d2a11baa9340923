// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOptions;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.gateway.x.statement.StatementRunner;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.sluice.TransactionBegin;
import dev.sluice.wire.x.sluice.TransactionEnd;
import dev.sluice.wire.x.sluice.TransactionIsolation;
import dev.sluice.wire.x.sluice.TransactionPlan;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of one session: none, or one at a time. Belongs to the link's loop.
 *
 * <p>Everything that is taken between the begin and the end is inside, and counts. Warnings are not asked for meanwhile: that
 * would be statements of the transaction, and count.
 */
final class Transactions {

    private final StatementRunner runner;
    private @Nullable TransactionFrame open;

    Transactions(StatementRunner runner) {
        this.runner = runner;
    }

    /**
     * Begins one.
     *
     * @throws Refusal if one is open
     */
    void begin(TransactionBegin message, Reply reply) {
        if (open != null) {
            throw Refusal.of(XCode.INVALID_ARGUMENT, "expected the end of the transaction that is open, got a begin");
        }
        runner.beforeOthers();
        Transaction transaction = runner.session().begin(options(message));
        runner.keepQuiet(true);
        open = new TransactionFrame(transaction);
        reply.end(new Ok(""));
    }

    private static TransactionOptions options(TransactionBegin message) {
        return new TransactionOptions(
                isolation(message.isolation()), plan(message.plan()), message.readOnly(), message.snapshot(), null);
    }

    private static Isolation isolation(TransactionIsolation wanted) {
        return switch (wanted) {
            case SESSION -> Isolation.SESSION;
            case READ_UNCOMMITTED -> Isolation.READ_UNCOMMITTED;
            case READ_COMMITTED -> Isolation.READ_COMMITTED;
            case REPEATABLE_READ -> Isolation.REPEATABLE_READ;
            case SERIALIZABLE -> Isolation.SERIALIZABLE;
        };
    }

    private static RollbackPlan plan(TransactionPlan wanted) {
        return switch (wanted) {
            case ERROR_ANY -> RollbackPlan.ERROR_ANY;
            case ERROR_LESS -> RollbackPlan.ERROR_LESS;
            case ERROR_EQUAL -> RollbackPlan.ERROR_EQUAL;
            case ERROR_MORE -> RollbackPlan.ERROR_MORE;
            case ERROR_ALL -> RollbackPlan.ERROR_ALL;
            case ALWAYS -> RollbackPlan.ALWAYS;
        };
    }

    /**
     * Ends it.
     *
     * @throws Refusal if none is open
     */
    void end(TransactionEnd message, Reply reply) {
        TransactionFrame frame = open;
        if (frame == null) {
            throw Refusal.of(XCode.INVALID_ARGUMENT, "expected the begin of a transaction, got an end");
        }
        runner.beforeOthers();
        forget();
        frame.end(message.rollback()).whenComplete((outcome, failure) -> {
            if (failure == null) {
                reply.end(out -> {
                    out.say(frame.answer(outcome));
                    out.say(new Ok(""));
                });
            } else {
                reply.fail(Failures.of(failure));
            }
        });
    }

    /** The session was reset, which has rolled back what was open. */
    void forget() {
        open = null;
        runner.keepQuiet(false);
    }

    /** Has the answer to a request count in the transaction that is open, if one is. */
    void watch(Reply reply) {
        if (open != null) {
            reply.watchedBy(open);
        }
    }
}
