// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.util.ArrayList;
import java.util.List;

/** Describes a {@link FaultyLink} and starts it. Not thread-safe; may start several links one after another. */
public final class FaultyLinkBuilder {

    private final String host;
    private final int port;
    private final List<Fault> faults = new ArrayList<>();
    private FaultBoard.Frequency frequency = FaultBoard.Frequency.ONCE;

    FaultyLinkBuilder(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Adds faults; those with the same offset strike in the order in which they are added. */
    public FaultyLinkBuilder faults(Fault... more) {
        faults.addAll(List.of(more));
        return this;
    }

    /** Lets every fault strike on each connection that reaches its place, instead of on the first one only. */
    public FaultyLinkBuilder onEveryConnection() {
        frequency = FaultBoard.Frequency.ON_EVERY_CONNECTION;
        return this;
    }

    /**
     * Starts the relay; the server is contacted only when somebody connects to it.
     *
     * @throws java.io.UncheckedIOException if no loopback port can be opened
     */
    public FaultyLink start() {
        List<Fault> all = List.copyOf(faults);
        FaultBoard board = new FaultBoard(all, frequency);
        return new FaultyLink(Relay.start(host, port, new FaultyCarrier(all, board)), board);
    }
}
