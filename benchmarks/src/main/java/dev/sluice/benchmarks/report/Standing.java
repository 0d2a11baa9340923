// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How one contestant did in one contest, over all rounds.
 *
 * @param runs in the order of the rounds
 * @param ratio its time over that of the reference: the ratio of the medians, and the lowest and highest of one round
 */
public record Standing(String contestant, List<Cost> runs, Spread ratio) {

    private static final double MEBI = 1024.0 * 1024;

    /** Compares the runs of a contestant with those of the reference, round by round; with themselves if there are none. */
    static Standing of(String contestant, List<Cost> runs, List<Cost> compared) {
        List<Cost> reference = compared.isEmpty() ? runs : compared;
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(runs.size(), reference.size()); i++) {
            ratios.add(runs.get(i).micros() / reference.get(i).micros());
        }
        Spread spread = Spread.of(ratios);
        double middle = median(runs) / median(reference);
        return new Standing(contestant, runs, new Spread(middle, spread.lowest(), spread.highest()));
    }

    private static double median(List<Cost> runs) {
        return Spread.of(runs, Cost::micros).median();
    }

    /** Returns the time of a request, in microseconds. */
    public Spread micros() {
        return Spread.of(runs, Cost::micros);
    }

    /** Returns the processor time of a request in the client, in microseconds. */
    public Spread cpuMicros() {
        return Spread.of(runs, Cost::cpuMicros);
    }

    /** Returns the bytes allocated for a request. */
    public Spread allocated() {
        return Spread.of(runs, Cost::allocatedEach);
    }

    /** Returns the bytes received for a request. */
    public Spread received() {
        return Spread.of(runs, Cost::receivedEach);
    }

    /** Returns the peak of the heap, in MiB. */
    public double heap() {
        return Spread.of(runs, run -> run.heap() / MEBI).median();
    }

    /** Returns the peak of resident memory, in MiB. */
    public double resident() {
        return Spread.of(runs, run -> run.resident() / MEBI).median();
    }

    /** Tells whether this is Sluice: by name, or by a size alone. */
    boolean isSluice() {
        return contestant.startsWith("sluice") || Character.isDigit(contestant.charAt(0));
    }

    /** Tells whether this is a floor, which only counts answers. */
    boolean isFloor() {
        return contestant.startsWith("floor");
    }

    /** Tells whether every value was read, as by all peers, over a link like theirs. */
    boolean readsAll() {
        return Stream.of("-lazy", "-direct", "-compressed").noneMatch(contestant::endsWith);
    }

    /** Returns how many requests a run had. */
    public int requests() {
        return runs.get(0).requests();
    }
}
