// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Statement;
import dev.sluice.client.result.ResultListener;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sluice by a listener on the event loop, which reads rows where they arrived: the layer below futures. */
public final class SluiceDirect extends SluicePeer {

    private final Reading reading;
    private final Map<Workload, Statement> statements = new EnumMap<>(Workload.class);

    /** One for all requests of a run. */
    private volatile @Nullable Counting listener;

    /** Logs in; {@code compressed} says whether what follows is compressed. */
    public SluiceDirect(Address address, Reading reading, boolean compressed) {
        super(address, compressed);
        this.reading = reading;
    }

    /** Logs in to read rows by no more than their places, with so many requests unanswered at most. */
    public SluiceDirect(Address address, int depth) {
        super(address, depth);
        reading = Reading.LAZY;
    }

    @Override
    public void prepare(Workload workload, int requests) {
        if (workload == Workload.PK || workload == Workload.INSERT) {
            statement(workload).prepared().join();
        }
    }

    private Statement statement(Workload workload) {
        return statements.computeIfAbsent(workload, asked -> session().prepare(asked.sql()));
    }

    @Override
    void ask(Workload workload, int request, Tally tally) {
        ResultListener told = listener(workload, tally);
        switch (workload) {
            case PK -> statement(workload).submit(told, Statements.key(request));
            case INSERT -> statement(workload).submit(told, Company.parameters(request));
            case Q0, Q1, BIG -> session().submit(workload.sql(), told);
        }
    }

    private ResultListener listener(Workload workload, Tally tally) {
        Counting known = listener;
        if (known == null || known.tally() != tally) {
            known = new Counting(workload, reading, tally);
            listener = known;
        }
        return known;
    }

    @Override
    long readBig(String sql) throws Exception {
        Tally tally = new Tally(1);
        session().submit(sql, new Counting(Workload.BIG, reading, tally));
        return tally.await();
    }
}
