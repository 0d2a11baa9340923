// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.gateway.x.translate.HeadTranslations;
import java.util.List;

/** Writes a result that did not come from the database, in its turn. */
public final class GivenReply implements ResultListener {

    private final ReplyWriter out;
    private final ResultTranslation results;

    /** Creates one; {@code compact} if the client wants no names of columns. */
    public GivenReply(ReplyWriter out, HeadTranslations heads, boolean compact) {
        this.out = out;
        results = new ResultTranslation(heads, compact, false);
    }

    @Override
    public void onHead(Head head) {
        results.head(head, out);
    }

    @Override
    public void onRows(RowBatch rows) {
        results.rows(rows, out);
    }

    @Override
    public void onCompletion(Completion completion) {
        results.completion(completion, out);
        new Outcome(completion, List.of()).writeText(out);
    }

    @Override
    public void onError(MySqlException failure) {
        results.failure(out);
        out.say(Failures.of(failure));
    }
}
