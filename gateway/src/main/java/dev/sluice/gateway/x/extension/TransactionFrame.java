// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.error.RefusedException;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.sluice.FirstFailure;
import dev.sluice.wire.x.sluice.TransactionAnswer;
import dev.sluice.wire.x.sluice.TransactionEnding;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One transaction: which of its requests was the first to fail. Answers come to their end in the order of the requests. */
final class TransactionFrame implements Consumer<Reply> {

    private final Transaction transaction;
    private int ended;
    private @Nullable FirstFailure first;

    TransactionFrame(Transaction transaction) {
        this.transaction = transaction;
    }

    /** A request of the transaction is answered. */
    @Override
    public void accept(Reply reply) {
        ended++;
        ServerError failure = reply.failure();
        if (failure == null) {
            return;
        }
        if (first == null) {
            first = new FirstFailure(ended, reply.number(), Faults.of(failure));
        }
        if (reply.isRefused()) {
            // The database never saw it, so nobody else has counted it.
            transaction.countFailure(
                    new RefusedException("a request of a transaction", "the gateway has refused it", true, null));
        }
    }

    CompletableFuture<TransactionOutcome> end(boolean rollback) {
        return rollback ? transaction.rollback() : transaction.commit();
    }

    TransactionAnswer answer(TransactionOutcome outcome) {
        String brokenBy = outcome.brokenBy();
        return new TransactionAnswer(
                ending(outcome), outcome.succeeded(), outcome.failed(), first, brokenBy == null ? "" : brokenBy);
    }

    private static TransactionEnding ending(TransactionOutcome outcome) {
        return switch (outcome.ending()) {
            case COMMITTED -> TransactionEnding.COMMITTED;
            case ROLLED_BACK -> TransactionEnding.ROLLED_BACK;
            case BROKEN -> TransactionEnding.BROKEN;
        };
    }
}
