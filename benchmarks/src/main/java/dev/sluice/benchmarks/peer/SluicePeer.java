// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.link.Endpoint;

/** A session of Sluice with its default limits. Every request is submitted at once; the session's window does the rest. */
abstract class SluicePeer implements Peer {

    /** The queue takes 100,000 by default: from here on its room is asked for. */
    private static final int MANY = 50_000;

    private static final int ASK_EVERY = 1024;

    private final Client client = Client.start();
    private final Session session;

    SluicePeer(Address address) {
        session = client.connect(options(address)).join();
    }

    /** Returns the options that every session of a contest has. */
    static ConnectOptions options(Address address) {
        return ConnectOptions.to(new Endpoint.Tcp(address.host(), address.port()), address.user()).toBuilder()
                .credentials(address.user(), address.password())
                .schema(address.schema())
                .tls(TlsMode.DISABLED)
                .build();
    }

    final Session session() {
        return session;
    }

    @Override
    public final long run(Workload workload, int requests) throws Exception {
        return switch (workload) {
            case BIG -> readBig(Statements.big(requests));
            case INSERT -> insertAll(requests);
            case Q0, Q1, PK -> askAll(workload, requests);
        };
    }

    private long askAll(Workload workload, int requests) throws Exception {
        Tally tally = new Tally(requests);
        for (int i = 0; i < requests; i++) {
            awaitRoom(i);
            ask(workload, i, tally);
        }
        return tally.await();
    }

    long insertAll(int requests) throws Exception {
        Tally tally = new Tally(requests + 1);
        for (int i = 0; i < requests; i++) {
            if (Company.beginsTransaction(i)) {
                session.query(i == 0 ? "BEGIN" : "COMMIT AND CHAIN");
            }
            awaitRoom(i);
            ask(Workload.INSERT, i, tally);
        }
        session.query("COMMIT").whenComplete((done, failure) -> tally.answered(failure));
        return tally.await();
    }

    private void awaitRoom(int request) {
        if (request % ASK_EVERY == 0 && session.queued() > MANY) {
            session.whenRoom().join();
        }
    }

    /** Submits one request, and has its answer counted. */
    abstract void ask(Workload workload, int request, Tally tally);

    /** Reads one large result in portions, and returns how many rows it had. */
    abstract long readBig(String sql) throws Exception;
}
