// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.workload;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.link.Endpoint;
import dev.sluice.testkit.link.LinkEmulator;
import dev.sluice.testkit.server.EmbeddedServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server that is measured: one of its own that it starts, or one of the user's; near, or behind an emulated link. */
public final class Target implements AutoCloseable {

    private final Client client = Client.start();
    private final ConnectOptions options;
    private final @Nullable EmbeddedServer embedded;
    private final Deque<LinkEmulator> emulators = new ArrayDeque<>();

    private Target(ConnectOptions options, @Nullable EmbeddedServer embedded) {
        this.options = options;
        this.embedded = embedded;
    }

    /** Returns the server of {@code url}, or starts an embedded one if there is none. */
    public static Target of(Optional<String> url) {
        if (url.isPresent()) {
            return new Target(ConnectOptions.parse(url.get()), null);
        }
        EmbeddedServer server = EmbeddedServer.start();
        return new Target(ConnectOptions.parse(server.url()), server);
    }

    /** Returns the URL that other programs can connect with, without a password. */
    public String url() {
        return options.toString();
    }

    /** Returns how it is connected to. */
    public ConnectOptions options() {
        return options;
    }

    /** Logs in over the link as it is, in no schema. */
    public Session connect() {
        return client.connect(options.toBuilder().schema("").build()).join();
    }

    /** Logs in to the sample schema over the link as it is. */
    public Session connect(Limits limits) {
        return client.connect(options.toBuilder()
                        .schema(SampleSchema.NAME)
                        .limits(limits)
                        .build())
                .join();
    }

    /**
     * Logs in to the sample schema over an emulated link.
     *
     * @param roundTrip how long a byte takes to the server and back
     * @param bitsPerSecond how much fits through, each way
     */
    public Session connect(Limits limits, Duration roundTrip, long bitsPerSecond) {
        if (!(options.endpoint() instanceof Endpoint.Tcp server)) {
            throw new IllegalArgumentException("an emulated link needs a server on a TCP port, not a unix socket");
        }
        LinkEmulator emulator = LinkEmulator.to(server.host(), server.port())
                .delay(roundTrip.dividedBy(2))
                .rate(bitsPerSecond)
                .start();
        emulators.push(emulator);
        ConnectOptions far = options.toBuilder()
                .endpoint(new Endpoint.Tcp("127.0.0.1", emulator.port()))
                .schema(SampleSchema.NAME)
                .limits(limits)
                .build();
        return client.connect(far).join();
    }

    @Override
    public void close() {
        client.close();
        emulators.forEach(LinkEmulator::close);
        if (embedded != null) {
            embedded.close();
        }
    }
}
