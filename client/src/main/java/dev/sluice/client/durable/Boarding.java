// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Chooses which jobs go together. On the queue's thread only. */
final class Boarding {

    private static final int MAX_FLIGHT_BYTES = 1 << 20;

    private final Backlog backlog;
    private final Covers covers;
    private final Lanes lanes;
    private final Portion portion;
    private final boolean ordered;

    Boarding(Backlog backlog, Covers covers, Lanes lanes, DurableOptions options) {
        this.backlog = backlog;
        this.covers = covers;
        this.lanes = lanes;
        portion = new Portion(options.together());
        ordered = options.ordered();
    }

    /** Takes note of how a flight went: whether all its jobs were answered. */
    void landed(Flight flight, boolean whole) {
        portion.landed(flight.works().size(), whole);
    }

    /** Takes the first job, and those behind it that go in the same way; if there is no order, past those that do not. */
    Flight take(Mode mode) throws IOException {
        List<Work> works = new ArrayList<>();
        List<Work> passed = new ArrayList<>();
        works.add(backlog.remove());
        int most = most(mode);
        long bytes = works.get(0).bytes();
        for (Work work = backlog.peek();
                work != null && works.size() < most && passed.size() < most && covers.cover(work) == null;
                work = backlog.peek()) {
            boolean fits = work.mode() == mode && work.refusal() == null;
            bytes += fits ? work.bytes() : 0;
            if (bytes > MAX_FLIGHT_BYTES || (!fits && ordered)) {
                break;
            }
            (fits ? works : passed).add(backlog.remove());
        }
        backlog.putBack(passed);
        return new Flight(mode, works);
    }

    /** Few are spread over all lanes, many go in large portions. */
    private int most(Mode mode) {
        if (!mode.isForMany()) {
            return 1;
        }
        return ordered ? portion.size() : Math.min(portion.size(), lanes.share(backlog.loaded()));
    }
}
