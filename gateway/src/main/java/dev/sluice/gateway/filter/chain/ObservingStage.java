// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.filter.SessionFilter;
import java.util.function.Consumer;

/** Tells a filter of results as they pass; one that throws hears no more of this request. */
final class ObservingStage implements ResultListener {

    private final Watch watch;
    private final ResultListener next;
    private final boolean rows;
    private boolean deaf;

    ObservingStage(Watch watch, ResultListener next) {
        this.watch = watch;
        this.next = next;
        rows = watch.station().wantsRows();
    }

    private void tell(Consumer<SessionFilter> news) {
        if (!deaf) {
            deaf = !watch.station().tell(news);
        }
    }

    @Override
    public void onHead(Head head) {
        if (rows) {
            tell(filter -> filter.onHead(watch.request(), head));
        }
        next.onHead(head);
    }

    @Override
    public void onRows(RowBatch batch) {
        if (rows) {
            tell(filter -> filter.onRows(watch.request(), batch));
        }
        next.onRows(batch);
    }

    @Override
    public void onCompletion(Completion completion) {
        tell(filter -> filter.onCompletion(watch.request(), completion));
        next.onCompletion(completion);
    }

    @Override
    public void onError(MySqlException failure) {
        tell(filter -> filter.onError(watch.request(), failure));
        next.onError(failure);
    }

    @Override
    public boolean hasDemand() {
        return next.hasDemand();
    }
}
