// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Execution;
import dev.sluice.client.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sluice with a record for each row: of texts, where the workload is one, or of statements that it prepares itself. */
public final class SluiceRecords extends SluicePeer {

    private final boolean preparing;
    private final Map<Workload, Statement> statements = new EnumMap<>(Workload.class);

    /** Logs in; {@code preparing} says whether what could be sent as text is prepared too. */
    public SluiceRecords(Address address, boolean preparing) {
        super(address);
        this.preparing = preparing;
    }

    @Override
    public void prepare(Workload workload, int requests) {
        if (workload != Workload.BIG) {
            statement(workload).prepared().join();
        }
    }

    private Statement statement(Workload workload) {
        return statements.computeIfAbsent(workload, asked -> session().prepare(asked.sql()));
    }

    @Override
    void ask(Workload workload, int request, Tally tally) {
        if (workload == Workload.INSERT) {
            insert(request, tally);
            return;
        }
        send(workload, request).whenComplete((actors, failure) -> {
            if (failure == null) {
                actors.forEach(tally::add);
            }
            tally.answered(failure);
        });
    }

    private CompletableFuture<List<Actor>> send(Workload workload, int request) {
        if (workload == Workload.PK) {
            return statement(workload).executeAs(Actor.class, Statements.key(request));
        }
        return preparing
                ? statement(workload).executeAs(Actor.class)
                : session().query(workload.sql(), Actor.class);
    }

    private void insert(int request, Tally tally) {
        Object[] parameters = Company.parameters(request);
        statement(Workload.INSERT).execute(parameters).whenComplete((results, failure) -> {
            if (failure == null) {
                tally.add(results.completion().affectedRows(), 0);
            }
            tally.answered(failure);
        });
    }

    @Override
    long readBig(String sql) {
        Tally tally = new Tally(1);
        try (Statement statement = session().prepare(sql);
                Execution execution = preparing ? statement.start() : session().start(sql)) {
            execution.nextResult().join();
            execution.records(BigRow.class).forEach(tally::add);
        }
        return tally.rows();
    }
}
