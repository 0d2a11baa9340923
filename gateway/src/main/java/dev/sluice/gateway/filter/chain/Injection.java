// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.filter.InjectedQuery;
import dev.sluice.gateway.filter.InjectedResult;
import dev.sluice.gateway.filter.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query that a filter has injected, and its results on their way to that filter: buffered within the filter's limit. */
public final class Injection implements ResultListener {

    private static final String ATTEMPT = "an injected query";

    private final Station station;
    private final Request request;
    private final InjectedQuery query;
    private final SessionClock clock;
    private final OriginalTiming original;
    private final List<ResultSet> results = new ArrayList<>();
    private List<RowBatch> batches = new ArrayList<>();
    private Head head = Head.NONE;
    private SessionClock.@Nullable Stopwatch watch;
    private long bytes;
    private boolean tooLarge;
    private boolean told;

    Injection(Station station, Request request, InjectedQuery query, SessionClock clock, OriginalTiming original) {
        this.station = station;
        this.request = request;
        this.query = query;
        this.clock = clock;
        this.original = original;
    }

    /** Returns the query. */
    public InjectedQuery query() {
        return query;
    }

    /** Says that it is handed to the database now. */
    public Injection sent() {
        watch = clock.start();
        return this;
    }

    private SessionClock.Stopwatch watch() {
        SessionClock.Stopwatch known = watch;
        if (known == null) {
            known = clock.start();
            watch = known;
        }
        return known;
    }

    @Override
    public void onHead(Head columns) {
        watch().onAnswer();
        head = columns;
        batches = new ArrayList<>();
    }

    @Override
    public void onRows(RowBatch rows) {
        bytes += rows.bytes();
        if (bytes > station.filter().injectedLimit()) {
            tooLarge = true;
            batches.clear();
            results.clear();
        } else {
            batches.add(rows.copy());
        }
    }

    @Override
    public void onCompletion(Completion completion) {
        watch().onAnswer();
        if (!tooLarge) {
            results.add(new ResultSet(head, List.copyOf(batches), completion));
        }
        head = Head.NONE;
        batches = new ArrayList<>();
        if (!completion.moreResults()) {
            tell(
                    tooLarge
                            ? new LimitException(
                                    ATTEMPT,
                                    "its rows have more than the filter's limit of "
                                            + station.filter().injectedLimit() + " bytes",
                                    Fate.ANSWERED)
                            : null);
        }
    }

    @Override
    public void onError(MySqlException failure) {
        tell(failure);
    }

    /** It is not sent. */
    void forgo() {
        tell(new RefusedException(ATTEMPT, "the request that it belongs to is not sent", true, null));
    }

    private void tell(@Nullable MySqlException failure) {
        if (told) {
            return;
        }
        told = true;
        InjectedResult result =
                new InjectedResult(query, results, Optional.ofNullable(failure), watch().end(), original.get());
        station.tell(filter -> filter.onInjected(request, result));
    }
}
