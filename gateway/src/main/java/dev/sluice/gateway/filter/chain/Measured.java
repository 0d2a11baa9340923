// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.filter.Timing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures a request, passes its results on, and tells all filters when it has ended. */
final class Measured implements ResultListener {

    private final ResultListener inner;
    private final SessionClock.@Nullable Stopwatch watch;
    private final OriginalTiming original;
    private final List<Watch> watches;
    private boolean ended;

    Measured(
            ResultListener inner,
            SessionClock.@Nullable Stopwatch watch,
            OriginalTiming original,
            List<Watch> watches) {
        this.inner = inner;
        this.watch = watch;
        this.original = original;
        this.watches = watches;
    }

    @Override
    public void onHead(Head head) {
        onAnswer();
        inner.onHead(head);
    }

    private void onAnswer() {
        if (watch != null) {
            watch.onAnswer();
        }
    }

    @Override
    public void onRows(RowBatch rows) {
        inner.onRows(rows);
    }

    @Override
    public void onCompletion(Completion completion) {
        onAnswer();
        inner.onCompletion(completion);
        if (!completion.moreResults()) {
            end();
        }
    }

    @Override
    public void onError(MySqlException failure) {
        if (!ended) {
            onAnswer();
            inner.onError(failure);
            end();
        }
    }

    @Override
    public boolean hasDemand() {
        return inner.hasDemand();
    }

    private void end() {
        ended = true;
        Timing timing = watch == null ? Timing.NONE : watch.end();
        original.is(timing);
        for (int i = watches.size() - 1; i >= 0; i--) {
            Watch told = watches.get(i);
            if (told.station().wantsCompletions()) {
                told.station().tell(filter -> filter.onEnd(told.request(), timing));
            }
        }
    }
}
