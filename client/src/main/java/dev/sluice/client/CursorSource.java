// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.FetchExchange;
import dev.sluice.client.exchange.FetchSize;
import dev.sluice.client.exchange.OpenCursor;
import dev.sluice.client.exchange.SqlLabel;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import org.jspecify.annotations.Nullable;

/**
 * Rows that wait at the server in a cursor and are fetched as they are read. Each fetch is a request like any other: others
 * run in between, and a reader that stops holds up nobody. All state is of the loop.
 *
 * <pre>
 *   OPENING --cursor exists--> FETCHING --last row, error, closed--> ENDED
 *      \--rows without a cursor, no rows, error, closed---------------^
 * </pre>
 *
 * <p>Fetches are asked for while less than the read-ahead waits unread, and up to two are in flight. How large they become is
 * a guess by the rows before; should they grow suddenly so much that megabytes wait unread, the link pauses after all.
 */
final class CursorSource extends RowSource {

    private static final int AHEAD = 2;

    private final Requests frame;
    private final Connection connection;
    private final String sql;
    private final @Nullable Object[] parameters;
    private volatile @Nullable Statement statement;
    private volatile @Nullable Exchange opening;

    private @Nullable OpenCursor cursor;
    private FetchSize size = new FetchSize(Head.NONE);
    private Head head = Head.NONE;
    private int inFlight;
    private boolean closed;
    private boolean ended;

    CursorSource(Requests frame, Runnable onArrival, String sql, @Nullable Object[] parameters) {
        super(frame.connection().loop(), onArrival, null);
        this.frame = frame;
        connection = frame.connection();
        this.sql = sql;
        this.parameters = parameters;
    }

    @Override
    void begin() {
        Statement own = frame.prepare(sql);
        statement = own;
        opening = own.sendForCursor(new Opening(), parameters);
    }

    /** Hears how the execute is answered: by a cursor, or as if none had been asked for. */
    private final class Opening implements ResultListener {

        @Override
        public void onHead(Head newHead) {
            head = newHead;
            arrivals().onHead(newHead);
        }

        @Override
        public void onRows(RowBatch rows) {
            arrivals().onRows(rows);
        }

        @Override
        public void onCompletion(Completion completion) {
            Statement own = statement;
            if (completion.status().cursorExists() && own != null && !closed) {
                cursor = new OpenCursor(own.state(), head);
                size = new FetchSize(head);
                fetch(1);
                return;
            }
            arrivals().onCompletion(completion);
            if (!completion.moreResults()) {
                end();
            }
        }

        @Override
        public void onError(MySqlException failure) {
            CursorSource.this.onError(failure);
        }

        @Override
        public boolean hasDemand() {
            return arrivals().hasDemand();
        }
    }

    /** Hears what one fetch brings. */
    private final class Fetch implements ResultListener {

        private int rows;
        private long bytes;

        @Override
        public void onRows(RowBatch batch) {
            rows += batch.size();
            bytes += batch.bytes();
            if (!ended) {
                arrivals().onRows(batch);
            }
        }

        @Override
        public void onCompletion(Completion completion) {
            inFlight--;
            size.onFetched(rows, bytes);
            if (ended) {
                return;
            }
            if (completion.status().lastRowSent()) {
                end();
                arrivals().onCompletion(completion);
            } else {
                fetch(AHEAD);
            }
        }

        @Override
        public void onError(MySqlException failure) {
            CursorSource.this.onError(failure);
        }

        @Override
        public boolean hasDemand() {
            return ended || !arrivals().isFlooded();
        }
    }

    private void fetch(int ahead) {
        OpenCursor open = cursor;
        while (open != null && !ended && inFlight < ahead && arrivals().hasDemand()) {
            inFlight++;
            connection.submitAlways(
                    new FetchExchange(open, size.rows(), new Fetch(), connection.heads(), connection.ids()));
        }
    }

    @Override
    void onDemand() {
        onLoop(() -> fetch(AHEAD));
        connection.resume();
    }

    private void onError(MySqlException failure) {
        if (!ended) {
            end();
            arrivals().onError(failure);
        }
    }

    /** Nothing more is fetched; the server forgets the cursor with its statement, behind what is in flight. */
    private void end() {
        ended = true;
        if (cursor != null) {
            cursor.end();
        }
        Statement own = statement;
        if (own != null) {
            own.close();
        }
    }

    /** The reader hears of it at once, and those behind a statement that still runs need not wait for it. */
    @Override
    void cancel() {
        Exchange sent = opening;
        if (sent != null) {
            connection.cancel(sent);
        }
        onLoop(() -> onError(cancelled("it was cancelled by this program")));
    }

    /** A statement that has no cursor goes on, and its answer is passed over; a cursor is closed. */
    @Override
    void close() {
        onLoop(() -> {
            closed = true;
            if (cursor != null) {
                onError(cancelled("its cursor was closed by this program"));
            }
        });
    }

    @Override
    void abandon() {
        cancel();
    }

    private CancelledException cancelled(String problem) {
        return new CancelledException(SqlLabel.of("cursor", sql), problem, Fate.ANSWERED, false, null);
    }
}
