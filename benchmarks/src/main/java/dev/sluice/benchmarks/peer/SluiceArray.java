// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Statement;
import dev.sluice.client.batch.BatchOptions;
import dev.sluice.client.batch.BatchResult;
import dev.sluice.client.batch.ParameterSets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sluice by array execution: the sets of each transaction are one batch, and batches follow without waiting. */
public final class SluiceArray extends SluicePeer {

    private @Nullable Statement statement;

    /** Logs in. */
    public SluiceArray(Address address) {
        super(address);
    }

    @Override
    public void prepare(Workload workload, int requests) {
        statement();
    }

    private Statement statement() {
        Statement prepared = statement == null ? session().prepare(Workload.INSERT.sql()) : statement;
        statement = prepared;
        return prepared;
    }

    @Override
    long insertAll(int requests) {
        List<CompletableFuture<BatchResult>> batches = new ArrayList<>();
        for (int from = 0; from < requests; from += Workload.TRANSACTION) {
            session().query(from == 0 ? "BEGIN" : "COMMIT AND CHAIN");
            batches.add(statement()
                    .executeBatch(sets(from, Math.min(requests, from + Workload.TRANSACTION)), BatchOptions.DEFAULT));
        }
        session().query("COMMIT").join();
        return batches.stream()
                .mapToLong(batch -> batch.join().orThrow().affectedRows())
                .sum();
    }

    private static ParameterSets sets(int from, int to) {
        int[] next = {from};
        return ParameterSets.of(() -> next[0] < to ? Company.parameters(next[0]++) : null);
    }

    @Override
    void ask(Workload workload, int request, Tally tally) {
        throw new UnsupportedOperationException("only inserts are done by arrays");
    }

    @Override
    long readBig(String sql) {
        throw new UnsupportedOperationException("only inserts are done by arrays");
    }
}
