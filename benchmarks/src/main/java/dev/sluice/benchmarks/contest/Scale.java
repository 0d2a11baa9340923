// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.benchmarks.peer.SluiceQueue;
import dev.sluice.benchmarks.peer.SluiceSessions;
import dev.sluice.cli.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Sluice with so many of something. */
record Scale(Kind kind, int size) implements Entrant {

    private static final int FEW = 20_000;
    private static final int THOUSAND = 1000;
    private static final int MILLION = 1_000_000;

    /** Of what there are more and more. */
    enum Kind {
        /** Sessions that share the requests: 1 to 64, the first one compared with. */
        SESSIONS(Workload.Q1, 1, 2, 64),
        /** Requests submitted at once, with limits that let them: 1 to 1,000,000. */
        QUEUED(Workload.PK, 1, 10, MILLION),
        /** Requests submitted as there is room, with the limits as they are. */
        LIMITED(Workload.PK, 1, 10, MILLION);

        private final Workload workload;
        private final int smallest;
        private final int step;
        private final int largest;

        Kind(Workload workload, int smallest, int step, int largest) {
            this.workload = workload;
            this.smallest = smallest;
            this.step = step;
            this.largest = largest;
        }

        Workload workload() {
            return workload;
        }

        /** Returns the one with which the others are compared: for requests, where round trips count no more. */
        Scale reference() {
            return new Scale(this, this == SESSIONS ? smallest : THOUSAND);
        }

        /** Returns one of each size up to {@code most}. */
        List<Entrant> upTo(int most) {
            return IntStream.iterate(smallest, size -> size <= Math.min(most, largest), size -> size * step)
                    .<Entrant>mapToObj(size -> new Scale(this, size))
                    .toList();
        }
    }

    static Scale of(String id) {
        String[] parts = id.split("=", 2);
        return new Scale(Kind.valueOf(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String label() {
        return String.format(Locale.ROOT, "%,d", size);
    }

    @Override
    public String id() {
        return kind + "=" + size;
    }

    @Override
    public boolean mayRunFewer() {
        return false;
    }

    /** Returns how many requests a run has: so many that it takes a while. */
    int requests() {
        return kind == Kind.SESSIONS ? FEW : Math.max(size, Math.min(FEW, THOUSAND * size));
    }

    @Override
    public Peer open(Address address) {
        return switch (kind) {
            case SESSIONS -> new SluiceSessions(address, size);
            case QUEUED -> new SluiceQueue(address, size, true);
            case LIMITED -> new SluiceQueue(address, size, false);
        };
    }
}
