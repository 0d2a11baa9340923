// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Execution;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.RowBatch;
import java.util.concurrent.CompletableFuture;

/** Sluice by futures of whole results; one large result by an execution, portion by portion. */
public final class SluiceBuffered extends SluicePeer {

    private final Reading reading;

    /** Logs in. */
    public SluiceBuffered(Address address, Reading reading) {
        super(address);
        this.reading = reading;
    }

    @Override
    void ask(Workload workload, int request, Tally tally) {
        send(workload, request).whenComplete((results, failure) -> {
            if (failure == null) {
                read(workload, results, tally);
            }
            tally.answered(failure);
        });
    }

    private CompletableFuture<Results> send(Workload workload, int request) {
        return switch (workload) {
            case PK -> session().execute(workload.sql(), Statements.key(request));
            case INSERT -> session().execute(workload.sql(), Company.parameters(request));
            case Q0, Q1, BIG -> session().query(workload.sql());
        };
    }

    private void read(Workload workload, Results results, Tally tally) {
        if (workload == Workload.INSERT) {
            tally.add(results.completion().affectedRows(), 0);
            return;
        }
        for (ResultSet set : results) {
            for (RowBatch batch : set.batches()) {
                reading.read(workload, batch, tally);
            }
        }
    }

    @Override
    long readBig(String sql) {
        Tally tally = new Tally(1);
        try (Execution execution = session().start(sql)) {
            execution.nextResult().join();
            for (RowBatch batch = execution.readSomeRows().join();
                    !batch.isEmpty();
                    batch = execution.readSomeRows().join()) {
                reading.read(Workload.BIG, batch, tally);
            }
        }
        return tally.rows();
    }
}
