// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Gate;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The savepoints of a transaction. They are not statements that count; one that fails does. */
final class Savepoints {

    private final Connection connection;
    private final Ledger ledger;
    private final TransactionGate gate;

    Savepoints(Connection connection, Ledger ledger, TransactionGate gate) {
        this.connection = connection;
        this.ledger = ledger;
        this.gate = gate;
    }

    CompletableFuture<Void> set(String name) {
        return submit("SAVEPOINT ", name, gate, failure -> note(failure, () -> ledger.mark(name)));
    }

    CompletableFuture<Void> release(String name) {
        return submit("RELEASE SAVEPOINT ", name, gate, failure -> note(failure, () -> {}));
    }

    CompletableFuture<Void> rollbackTo(String name) {
        return submit("ROLLBACK TO SAVEPOINT ", name, gate.ofRewind(), new Rewind(name));
    }

    /** A rollback to a savepoint: while it is unanswered, requests that a failure would keep back wait for it. */
    private final class Rewind implements Watcher {

        private final String name;
        private boolean sent;

        Rewind(String name) {
            this.name = name;
        }

        @Override
        public void onSent(long bytes) {
            sent = true;
            gate.rewindSent();
        }

        @Override
        public void onEnd(@Nullable MySqlException failure) {
            if (sent) {
                gate.rewindEnded();
            }
            note(failure, () -> ledger.rewind(name));
        }
    }

    private void note(@Nullable MySqlException failure, Runnable success) {
        if (failure == null) {
            success.run();
        } else {
            ledger.addFailure(failure);
        }
    }

    private CompletableFuture<Void> submit(String verb, String name, Gate passes, Watcher watcher) {
        LoopFuture<Void> done = new LoopFuture<>(connection.loop());
        EndListener told = new EndListener(() -> done.complete(null), done::completeExceptionally);
        Exchange exchange = new QueryExchange(verb + quoted(name), told, connection.heads());
        exchange.passThrough(passes);
        exchange.watchedBy(watcher);
        connection.submit(exchange);
        return done;
    }

    private static String quoted(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a savepoint must have a name");
        }
        return "`" + name.replace("`", "``") + "`";
    }
}
