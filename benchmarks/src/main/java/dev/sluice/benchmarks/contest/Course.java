// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.testkit.link.LinkEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The way from contestants to the server: as it is, or over an emulated link, which runs in this process. */
final class Course implements AutoCloseable {

    private static final long MEGA = 1_000_000;
    private static final long UNLIMITED = 100_000;

    private final Line line;
    private final Address address;
    private final List<LinkEmulator> emulators = new ArrayList<>();

    Course(Line line, Address server) {
        this.line = line;
        address = line.isEmulated()
                ? new Address(
                        "127.0.0.1",
                        emulate(server.host(), server.port()),
                        server.user(),
                        server.password(),
                        server.schema(),
                        server.xPort() == 0 ? 0 : emulate(server.host(), server.xPort()))
                : server;
    }

    private int emulate(String host, int port) {
        LinkEmulator emulator = LinkEmulator.to(host, port)
                .delay(Duration.ofMillis(line.delay()).dividedBy(2))
                .rate((line.rate() == 0 ? UNLIMITED : line.rate()) * MEGA)
                .start();
        emulators.add(emulator);
        return emulator.port();
    }

    Line line() {
        return line;
    }

    /** Returns where contestants log in. */
    Address address() {
        return address;
    }

    @Override
    public void close() {
        emulators.forEach(LinkEmulator::close);
    }
}
