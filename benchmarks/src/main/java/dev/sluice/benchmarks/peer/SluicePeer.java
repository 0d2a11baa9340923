// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;
import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.ConnectOptionsBuilder;
import dev.sluice.client.Session;
import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.link.Endpoint;
import java.util.concurrent.atomic.AtomicInteger;

/** A session of Sluice with its default limits, kept supplied: some requests are submitted, and one more for each answer. */
abstract class SluicePeer implements Peer {

    /** More than a round trip's worth. */
    private static final int SUBMITTED = 1024;

    /** The same: inserts are the quickest. */
    private static final int INSERTS_SUBMITTED = 4096;

    private static final int ZSTD_LEVEL = 3;

    private final Client client = Client.start();
    private final Session session;

    SluicePeer(Address address) {
        this(address, false);
    }

    /** Logs in with so many requests unanswered at most; what is asked as text stays text. */
    SluicePeer(Address address, int depth) {
        ConnectOptions options = options(address);
        Limits usual = options.limits();
        Limits limits =
                new Limits(usual.queuedRequests(), usual.queuedBytes(), depth, usual.packet(), usual.statements(), 0);
        session = client.connect(options.toBuilder().limits(limits).build()).join();
    }

    /** Logs in with compression: by zstd, or by zlib where the server lacks it. */
    SluicePeer(Address address, boolean compressed) {
        session = compressed
                ? compressed(address)
                : client.connect(options(address)).join();
    }

    private Session compressed(Address address) {
        ConnectOptionsBuilder options = options(address).toBuilder();
        return client.connect(
                        options.compression(CompressionTerms.zstd(ZSTD_LEVEL)).build())
                .exceptionallyCompose(lacking -> client.connect(
                        options.compression(CompressionTerms.ZLIB).build()))
                .join();
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
            case Q0, Q1, PK -> new Stream(workload, requests).run();
        };
    }

    long insertAll(int requests) throws Exception {
        return new Stream(Workload.INSERT, requests).run();
    }

    /** Keeps the session supplied. The first requests come from the calling thread, the others from the event loop. */
    private final class Stream {

        private final Workload workload;
        private final int requests;
        private final AtomicInteger next = new AtomicInteger();
        private final Tally tally;

        Stream(Workload workload, int requests) {
            this.workload = workload;
            this.requests = requests;
            tally = new Tally(workload == Workload.INSERT ? requests + 1 : requests, this::ask);
        }

        long run() throws Exception {
            for (int i = 0; i < (workload == Workload.INSERT ? INSERTS_SUBMITTED : SUBMITTED); i++) {
                ask();
            }
            return tally.await();
        }

        private void ask() {
            int request = next.getAndIncrement();
            if (request >= requests) {
                return;
            }
            if (workload == Workload.INSERT && Company.beginsTransaction(request)) {
                session.query(request == 0 ? "BEGIN" : "COMMIT AND CHAIN");
            }
            SluicePeer.this.ask(workload, request, tally);
            if (workload == Workload.INSERT && request == requests - 1) {
                session.query("COMMIT").whenComplete((done, failure) -> tally.answered(failure));
            }
        }
    }

    /** Submits one request, and has its answer counted. */
    abstract void ask(Workload workload, int request, Tally tally);

    /** Reads one large result in portions, and returns how many rows it had. */
    abstract long readBig(String sql) throws Exception;
}
