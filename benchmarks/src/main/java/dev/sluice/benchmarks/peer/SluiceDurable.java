// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Client;
import dev.sluice.client.durable.DurableListener;
import dev.sluice.client.durable.DurableOptions;
import dev.sluice.client.durable.DurableQueue;
import dev.sluice.client.pool.Pool;
import dev.sluice.client.pool.PoolHost;
import dev.sluice.client.pool.PoolOptions;
import dev.sluice.client.pool.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Sluice by a durable queue of one lane: each insert is a job, stored before it is sent, and takes effect once. */
public final class SluiceDurable implements Peer {

    private final DurableQueue queue;

    /** Logs in, and opens a queue in a new directory, synced ten times a second. */
    public SluiceDurable(Address address) {
        PoolHost host = new PoolHost(SluicePeer.options(address), Role.PRIMARY);
        Pool pool = Pool.start(
                Client.start(),
                PoolOptions.of(List.of(host)).toBuilder()
                        .sessions(1)
                        .maxSessions(1)
                        .build(),
                event -> {});
        try {
            queue = DurableQueue.open(
                    pool,
                    Files.createTempDirectory("sluice-durable"),
                    DurableOptions.DEFAULT.onLanes(1),
                    DurableListener.NONE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long run(Workload workload, int requests) {
        LongAdder inserted = new LongAdder();
        for (int i = 0; i < requests; i++) {
            queue.execute(workload.sql(), Company.parameters(i))
                    .thenAccept(result -> inserted.add(
                            result.answers().get(0).results().completion().affectedRows()));
        }
        queue.drain().join();
        return inserted.sum();
    }
}
