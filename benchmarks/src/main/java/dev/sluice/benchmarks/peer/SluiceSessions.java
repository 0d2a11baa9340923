// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.result.ResultListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Several sessions of Sluice on one event loop, which share the requests among them. */
public final class SluiceSessions implements Peer {

    private final List<Session> sessions;

    /** Logs in so many times. */
    public SluiceSessions(Address address, int count) {
        Client client = Client.start();
        List<CompletableFuture<Session>> opening = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            opening.add(client.connect(SluicePeer.options(address)));
        }
        sessions = opening.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public long run(Workload workload, int requests) throws Exception {
        Tally tally = new Tally(requests);
        ResultListener listener = new Counting(workload, Reading.LAZY, tally);
        for (int i = 0; i < requests; i++) {
            sessions.get(i % sessions.size()).submit(workload.sql(), listener);
        }
        return tally.await();
    }
}
