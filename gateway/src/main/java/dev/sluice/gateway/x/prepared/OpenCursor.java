// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.prepared;

import dev.sluice.client.Execution;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowCursor;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.statement.Outcome;
import dev.sluice.gateway.x.translate.HeadTranslations;
import dev.sluice.gateway.x.translate.TranslatedHead;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.FetchSuspended;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cursor at the database, read in the portions that the client asks for.
 *
 * <pre>
 *   opening --columns--> suspended --fetch--> fetching --rows enough--> suspended
 *      |                                         \--no more rows--> at end
 *      \--no columns, as of an INSERT--> at end
 * </pre>
 *
 * <p>Whether a portion was the last one is known only to who asks for another: as at MySQL, one that ends exactly with the rows
 * is suspended.
 */
final class OpenCursor {

    private final long statement;
    private final Execution execution;
    private final HeadTranslations heads;
    private @Nullable TranslatedHead head;
    private @Nullable RowCursor rows;
    private @Nullable Runnable parked;
    private boolean atEnd;

    OpenCursor(long statement, Execution execution, HeadTranslations heads) {
        this.statement = statement;
        this.execution = execution;
        this.heads = heads;
    }

    long statement() {
        return statement;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    void close() {
        atEnd = true;
        execution.close();
    }

    /** Answers with the columns and the first portion; {@code onFailure} runs if there is no cursor after all. */
    void open(Reply reply, long portion, boolean compact, Runnable onFailure) {
        execution.nextResult().whenComplete((some, failure) -> {
            if (failure != null) {
                onFailure.run();
                reply.fail(Failures.of(failure));
            } else if (execution.head() == Head.NONE) {
                end(reply, false);
            } else {
                TranslatedHead columns = heads.of(execution.head());
                head = columns;
                heads.write(columns, compact, reply.out());
                fetch(reply, portion);
            }
        });
    }

    /** Answers with the next portion. */
    void fetch(Reply reply, long portion) {
        // Unsigned: more than anybody has.
        proceed(reply, portion < 0 ? Long.MAX_VALUE : portion);
    }

    private void proceed(Reply reply, long portion) {
        long left = portion;
        RowCursor current = rows;
        TranslatedHead columns = head;
        while (left > 0 && current != null && columns != null && current.next()) {
            columns.rows().write(current, reply.out());
            left--;
        }
        if (left == 0) {
            suspend(reply);
        } else {
            awaitRows(reply, left);
        }
    }

    private static void suspend(Reply reply) {
        reply.end(out -> {
            out.empty(FetchSuspended.TYPE);
            out.empty(StmtExecuteOk.TYPE);
        });
    }

    private void awaitRows(Reply reply, long left) {
        if (!reply.isWritable()) {
            parked = () -> awaitRows(reply, left);
            return;
        }
        execution.readSomeRows().whenComplete((batch, failure) -> {
            if (failure != null) {
                atEnd = true;
                reply.fail(Failures.of(failure));
            } else if (batch.isEmpty()) {
                end(reply, true);
            } else {
                rows = batch.cursor();
                proceed(reply, left);
            }
        });
    }

    private void end(Reply reply, boolean withRows) {
        atEnd = true;
        rows = null;
        Outcome outcome = new Outcome(execution.completion(), List.of());
        reply.end(out -> {
            if (withRows) {
                out.empty(FetchDone.TYPE);
            }
            outcome.writePrepared(out);
        });
    }

    /** The client reads again. */
    void onWritable() {
        Runnable next = parked;
        parked = null;
        if (next != null) {
            next.run();
        }
    }
}
