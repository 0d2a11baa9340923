// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.Session;
import dev.sluice.client.Sessions;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A rig with a session, and the words of transactions. */
final class TransactionRig {

    static final String MANUAL = "SET autocommit = 0";
    static final String START = "START TRANSACTION";
    static final String SAVEPOINT = "SAVEPOINT `sluice begin`";
    static final String PROOF = "RELEASE SAVEPOINT `sluice begin`";
    static final String UNDO = "ROLLBACK";
    static final String RESTORE = "SET autocommit = 1";

    private static final Ok INSIDE = Ok.of(1, 0, new ServerStatus(ServerStatus.IN_TRANSACTION));
    private static final Ok OUTSIDE = Ok.of(0, 0, new ServerStatus(0));

    final Rig rig;
    final Session session;

    TransactionRig() {
        this(Limits.DEFAULT);
    }

    TransactionRig(Limits limits) {
        rig = Rig.open(limits);
        session = Sessions.on(rig.connection);
    }

    /** Returns the texts that were sent since the last call. */
    List<String> sent() {
        return rig.link.commands().stream()
                .map(command -> command instanceof Query query ? query.sql() : command.name())
                .toList();
    }

    void turn() {
        rig.turn();
    }

    void answerBegin() {
        outside();
        inside();
        inside();
    }

    /** Answers a statement, with the transaction open. */
    void inside() {
        rig.answer(INSIDE);
    }

    /** Answers a statement, without an open transaction. */
    void outside() {
        rig.answer(OUTSIDE);
    }

    void error(int code, String state) {
        rig.answer(new Err(code, state, "no"));
    }

    void duplicate() {
        error(1062, "23000");
    }

    void deadlock() {
        error(1213, "40001");
    }

    void noSavepoint() {
        error(1305, "42000");
    }

    /** Answers the COMMIT or ROLLBACK, and what makes the session as it was. */
    void answerEnd() {
        outside();
        outside();
        rig.answerOk();
    }

    /** Returns what the end was asked to be: the first statement that was sent since the last call. */
    String decision() {
        return sent().get(0);
    }

    static TransactionOutcome outcome(CompletableFuture<TransactionOutcome> future) {
        if (!future.isDone()) {
            throw new AssertionError("the transaction has not ended");
        }
        return future.join();
    }
}
