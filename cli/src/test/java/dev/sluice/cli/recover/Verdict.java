// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.cli.recover.Ledger.Line;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Compares what a queue's processes were told with what is in the database. */
final class Verdict {

    private final Terms terms;
    private final BitSet stored = new BitSet();
    private final BitSet done = new BitSet();
    private final BitSet failed = new BitSet();
    private final List<String> faults = new ArrayList<>();

    Verdict(Terms terms, List<Line> ledger) {
        this.terms = terms;
        for (Line line : ledger) {
            switch (line.mark()) {
                case GIVEN -> onGiven(line.number());
                case STORED -> stored.set(line.number());
                case DONE -> done.set(line.number());
                case FAILED -> failed.set(line.number());
                case WRONG -> faults.add("job " + line.number() + " was told something wrong");
                default -> {}
            }
        }
    }

    /** It is given again only if it was not found in the journal. */
    private void onGiven(int number) {
        if (stored.get(number)) {
            faults.add("job " + number + " was stored, and forgotten");
        }
    }

    /** Returns what is wrong; how often each number stands in the two tables is known. */
    List<String> faults(Map<Integer, Long> entries, Map<Integer, Long> twins) {
        for (int number = 0; number < terms.jobs(); number++) {
            long times = entries.getOrDefault(number, 0L);
            check(number, times);
            if (twins.getOrDefault(number, 0L) != (Terms.isTwin(number) ? times : 0)) {
                faults.add("job " + number + " took effect by half");
            }
        }
        return faults;
    }

    private void check(int number, long times) {
        boolean told = done.get(number) || failed.get(number);
        if (times > 1) {
            faults.add("job " + number + " took effect " + times + " times");
        }
        if (done.get(number) && times == 0) {
            faults.add("job " + number + " took no effect, and was told that it did");
        }
        if (Terms.fails(number) && times > 0) {
            faults.add("job " + number + " took effect, which must not be");
        }
        if (!told && mustBeTold(number)) {
            faults.add("job " + number + " was lost");
        }
    }

    /** What a torn tail may cost: what was not on the medium. */
    private boolean mustBeTold(int number) {
        return !terms.torn() || (terms.storing() == Storing.GROUP && stored.get(number));
    }
}
