// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.client.result.ResultListener;

/** A session of Sluice that is given so many requests at once, and the next so many when these are answered. */
public final class SluiceQueue implements Peer {

    private static final long PLENTY = 1L << 30;

    private final Session session;
    private final Statement statement;
    private final int size;
    private final boolean unlimited;

    /** Logs in; {@code unlimited} says whether the queue takes all, or has the program wait for room as it does by default. */
    public SluiceQueue(Address address, int size, boolean unlimited) {
        this.size = size;
        this.unlimited = unlimited;
        Limits limits = unlimited
                ? new Limits(size + 1, PLENTY, Limits.DEFAULT.inFlight(), Limits.DEFAULT.packet())
                : Limits.DEFAULT;
        session = Client.start()
                .connect(SluicePeer.options(address).toBuilder().limits(limits).build())
                .join();
        statement = session.prepare(Workload.PK.sql());
    }

    @Override
    public long run(Workload workload, int requests) throws Exception {
        long rows = 0;
        for (int from = 0; from < requests; from += size) {
            rows += submit(Math.min(size, requests - from));
        }
        return rows;
    }

    private long submit(int count) throws Exception {
        Tally tally = new Tally(count);
        ResultListener listener = new Counting(Workload.PK, Reading.LAZY, tally);
        for (int i = 0; i < count; i++) {
            if (!unlimited) {
                session.whenRoom().join();
            }
            statement.submit(listener, Statements.key(i));
        }
        return tally.await();
    }
}
