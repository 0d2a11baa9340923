// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.gateway.x.translate.HeadTranslations;
import dev.sluice.gateway.x.translate.TranslatedHead;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.FetchDoneMoreOutParams;
import dev.sluice.wire.x.server.FetchDoneMoreResultsets;
import org.jspecify.annotations.Nullable;

/**
 * The result sets of one statement, in MySQL's grammar for them.
 *
 * <pre>
 *   [ result (FetchDoneMoreResultsets result)* [FetchDoneMoreOutParams row] [FetchDoneMoreResultsets] FetchDone ]
 * </pre>
 *
 * <p>A row of OUT parameters is known as such only behind it. What may be one, the first row of a result of a prepared CALL, is
 * held back until then.
 */
public final class ResultTranslation {

    private final HeadTranslations heads;
    private final boolean compact;
    private final boolean mayHaveOutParameters;
    private @Nullable TranslatedHead current;
    private @Nullable RowBatch heldRow;
    private boolean held;
    private boolean more;
    private boolean lastWasOut;

    /** Creates one; {@code mayHaveOutParameters} for a prepared CALL. */
    public ResultTranslation(HeadTranslations heads, boolean compact, boolean mayHaveOutParameters) {
        this.heads = heads;
        this.compact = compact;
        this.mayHaveOutParameters = mayHaveOutParameters;
    }

    /** A result set begins. */
    public void head(Head head, ReplyWriter out) {
        current = heads.of(head);
        held = mayHaveOutParameters;
        heldRow = null;
        if (!held) {
            begin(out, FetchDoneMoreResultsets.TYPE);
        }
    }

    private void begin(ReplyWriter out, int separator) {
        if (more || separator == FetchDoneMoreOutParams.TYPE) {
            out.empty(separator);
        }
        more = false;
        heads.write(current(), compact, out);
    }

    /** Some rows have come. */
    public void rows(RowBatch batch, ReplyWriter out) {
        if (held && heldRow == null && batch.size() == 1) {
            heldRow = batch.copy();
            return;
        }
        release(out, FetchDoneMoreResultsets.TYPE);
        current().rows().write(batch, out);
    }

    private void release(ReplyWriter out, int separator) {
        if (!held) {
            return;
        }
        held = false;
        begin(out, separator);
        RowBatch row = heldRow;
        if (row != null) {
            current().rows().write(row, out);
        }
        heldRow = null;
    }

    /** A result has ended, with rows or without. */
    public void completion(Completion completion, ReplyWriter out) {
        boolean withRows = current != null;
        if (withRows) {
            lastWasOut = completion.isOutParameters();
            release(out, lastWasOut ? FetchDoneMoreOutParams.TYPE : FetchDoneMoreResultsets.TYPE);
            current = null;
            more = true;
        }
        if (more && !completion.moreResults()) {
            if (!withRows && !lastWasOut) {
                out.empty(FetchDoneMoreResultsets.TYPE);
            }
            out.empty(FetchDone.TYPE);
            more = false;
        }
    }

    /** The statement has failed, perhaps behind results. */
    public void failure(ReplyWriter out) {
        if (more) {
            out.empty(FetchDoneMoreResultsets.TYPE);
            more = false;
        }
    }

    private TranslatedHead current() {
        TranslatedHead head = current;
        if (head == null) {
            throw new IllegalStateException("rows without columns");
        }
        return head;
    }
}
