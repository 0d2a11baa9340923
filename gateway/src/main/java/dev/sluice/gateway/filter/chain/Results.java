// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.value.RowFormat;
import java.util.List;

/** Who hears of the results of one request, the last filter first. */
public final class Results {

    /** Where results go that pass by themselves, or that only filters want. */
    public static final ResultListener NOBODY = new ResultListener() {
        @Override
        public void onRows(RowBatch rows) {}

        @Override
        public void onCompletion(Completion completion) {}

        @Override
        public void onError(MySqlException failure) {}
    };

    private static final GivenResult.Failure UNSUITABLE = new GivenResult.Failure(
            1105, "HY000", "A filter of the gateway's has given values that do not go into their columns");

    private final List<Watch> watches;
    private final SessionClock clock;
    private final OriginalTiming timing;

    Results(List<Watch> watches, SessionClock clock, OriginalTiming timing) {
        this.watches = List.copyOf(watches);
        this.clock = clock;
        this.timing = timing;
    }

    /** Tells whether a filter wants to see rows. */
    public boolean wantRows() {
        return watches.stream().anyMatch(watch -> watch.station().wantsRows());
    }

    /** Tells whether a filter rewrites, so that the client must be told what comes out of it, and not what came. */
    public boolean areRewritten() {
        return watches.stream().anyMatch(watch -> watch.rewriting() != null);
    }

    /** Returns what is told of the results as they come from the database, from now on; what comes out of it goes to {@code sink}. */
    public ResultListener into(ResultListener sink) {
        return new Measured(through(sink), clock.start(), timing, watches);
    }

    /** Gives a result of a filter's own in place of the database's; one that cannot be said is an error. */
    public void give(GivenResult given, RowFormat format, ServerStatus status, ResultListener sink) {
        ResultListener listener = new Measured(through(sink), null, timing, watches);
        try {
            Given.tell(given, format, status, listener);
        } catch (IllegalArgumentException unsuitable) {
            Given.tell(UNSUITABLE, format, status, listener);
        }
    }

    private ResultListener through(ResultListener sink) {
        ResultListener outer = sink;
        for (Watch watch : watches) {
            outer = rewriting(watch, outer);
            outer = observing(watch, outer);
        }
        return outer;
    }

    private static ResultListener rewriting(Watch watch, ResultListener outer) {
        return watch.rewriting() == null ? outer : new RewritingStage(watch, watch.rewriting(), outer);
    }

    private static ResultListener observing(Watch watch, ResultListener outer) {
        return watch.station().wantsCompletions() ? new ObservingStage(watch, outer) : outer;
    }
}
