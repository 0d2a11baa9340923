// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import dev.sluice.benchmarks.floor.XFloor;
import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.SluiceDirect;
import java.io.IOException;
import java.util.Locale;

/**
 * The same client over another way to the same server: over the classic protocol Sluice's, over the X Protocol a socket that
 * counts answers.
 *
 * @param x whether the X Protocol is spoken
 * @param port where that way begins, on this machine
 */
public record Route(Way way, boolean x, int port) implements Entrant {

    /** How many requests are unanswered. */
    private static final int DEPTH = 256;

    /** Who logs in over the X Protocol, with that password too: without TLS, a user without a password cannot. */
    public static final String X_USER = "sluice_bench_x";

    /** What lies between client and server. */
    public enum Way {
        /** Nothing. */
        DIRECT,
        /** The gateway. */
        GATEWAY,
        /** MySQL Router. */
        ROUTER;

        /** Returns its name in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Route of(String id) {
        String[] parts = id.split(":", 3);
        return new Route(Way.valueOf(parts[0]), Boolean.parseBoolean(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String label() {
        return way.label();
    }

    @Override
    public String id() {
        return way + ":" + x + ":" + port;
    }

    @Override
    public boolean mayRunFewer() {
        return false;
    }

    @Override
    public Peer open(Address address) throws IOException {
        Address own = address.at(port, port);
        return x ? new XFloor(own.as(X_USER, X_USER), DEPTH) : new SluiceDirect(own, DEPTH);
    }
}
