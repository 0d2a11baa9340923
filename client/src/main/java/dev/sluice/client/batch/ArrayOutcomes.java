// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.ArrayFaults;
import dev.sluice.wire.x.sluice.ArrayAnswer;
import dev.sluice.wire.x.sluice.Fault;
import dev.sluice.wire.x.sluice.SetFault;
import dev.sluice.wire.x.sluice.SetOutcomes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a gateway says of the sets of an array, set by set as a batch wants to know it. */
final class ArrayOutcomes {

    private final List<SetFault> faults;
    private final String attempted;
    private final Outcomes outcomes;

    /** The next fault to look at, and its failure once that was made. */
    private int fault;

    private @Nullable MySqlException failure;
    private @Nullable MySqlException first;

    private ArrayOutcomes(List<SetFault> faults, String attempted, Outcomes outcomes) {
        this.faults = faults;
        this.attempted = attempted;
        this.outcomes = outcomes;
    }

    /** Adds what an answer says to {@code outcomes}; returns why the first set failed that did, or null. */
    static @Nullable MySqlException add(ArrayAnswer answer, String attempted, Outcomes outcomes) {
        ArrayOutcomes adding = new ArrayOutcomes(answer.faults(), attempted, outcomes);
        long begin = 0;
        for (SetOutcomes some : answer.outcomes()) {
            adding.add(some, begin);
            begin += some.sets();
        }
        outcomes.addAffected(answer.affectedRows());
        return adding.first;
    }

    /** Returns why the gateway has sent fewer sets than it was sent. */
    static MySqlException stop(ArrayAnswer answer, String attempted) {
        return ArrayFaults.of(answer.stop() == null ? new Fault(0, "", "") : answer.stop(), attempted);
    }

    private void add(SetOutcomes some, long begin) {
        if (some.failed()) {
            addFailed(begin, begin + some.sets());
        } else if (some.generatedId() > 0) {
            // Each has its own, also if some have the same: a run of many would be one of ids in steps.
            for (long i = 0; i < some.sets(); i++) {
                outcomes.addTold(1, some.affectedRows(), some.generatedId());
            }
        } else {
            outcomes.addTold((int) some.sets(), some.affectedRows(), some.generatedId());
        }
    }

    /** Those that failed together have one failure; beyond a thousand no reasons are told. */
    private void addFailed(long from, long to) {
        long at = from;
        while (at < to) {
            while (fault < faults.size() - 1 && faults.get(fault).to() <= at) {
                fault++;
                failure = null;
            }
            long end = faults.isEmpty() || faults.get(fault).to() <= at
                    ? to
                    : Math.min(to, faults.get(fault).to());
            outcomes.addFailed((int) (end - at), failure());
            at = end;
        }
    }

    private MySqlException failure() {
        MySqlException known = failure;
        if (known == null) {
            Fault said =
                    faults.isEmpty() ? new Fault(0, "", "") : faults.get(fault).fault();
            known = ArrayFaults.of(said, attempted);
            failure = known;
            first = first == null ? known : first;
        }
        return known;
    }
}
