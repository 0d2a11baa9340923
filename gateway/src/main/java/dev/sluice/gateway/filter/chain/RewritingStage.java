// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.RowBatch;
import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.gateway.filter.OnFailure;
import dev.sluice.gateway.filter.Rewriting;
import dev.sluice.wire.classic.reply.Err;
import java.util.ArrayList;
import java.util.List;

/**
 * Rewrites the results of one request for a filter, each once it has ended.
 *
 * <pre>
 *   BUFFERING --ends--> rewritten --> BUFFERING the next
 *       |    --too large, to be forwarded--> PASSING --ends--> BUFFERING the next
 *       \--too large, or the rewriter failed--> FAILED: the client is told, the rest is passed over
 * </pre>
 */
final class RewritingStage implements ResultListener {

    private static final int FAILED_CODE = 1105;

    private enum Stage {
        BUFFERING,
        PASSING,
        FAILED
    }

    private final Watch watch;
    private final Rewriting rewriting;
    private final ResultListener next;
    private final List<RowBatch> batches = new ArrayList<>();
    private Stage stage = Stage.BUFFERING;
    private Head head = Head.NONE;
    private long bytes;

    RewritingStage(Watch watch, Rewriting rewriting, ResultListener next) {
        this.watch = watch;
        this.rewriting = rewriting;
        this.next = next;
    }

    @Override
    public void onHead(Head columns) {
        head = columns;
    }

    @Override
    public void onRows(RowBatch rows) {
        switch (stage) {
            case BUFFERING -> buffer(rows);
            case PASSING -> next.onRows(rows);
            case FAILED -> {}
        }
    }

    private void buffer(RowBatch rows) {
        bytes += rows.bytes();
        if (bytes <= rewriting.limit()) {
            batches.add(rows.copy());
        } else if (rewriting.whenTooLarge() == Rewriting.WhenTooLarge.FAIL) {
            fail("has a result that is longer than it rewrites: " + rewriting.limit() + " bytes");
        } else {
            watch.station().tell(filter -> rewriting.rewriter().onTooLarge(watch.request()));
            release();
            next.onRows(rows);
        }
    }

    private void release() {
        stage = Stage.PASSING;
        next.onHead(head);
        batches.forEach(next::onRows);
        batches.clear();
    }

    private void fail(String problem) {
        stage = Stage.FAILED;
        batches.clear();
        next.onError(new ServerException(
                "a client's request",
                new Err(
                        FAILED_CODE,
                        "HY000",
                        "The gateway's filter " + watch.station().filter().name() + " " + problem),
                true));
    }

    @Override
    public void onCompletion(Completion completion) {
        if (stage == Stage.BUFFERING) {
            rewrite(completion);
        } else if (stage == Stage.PASSING) {
            stage = Stage.BUFFERING;
            next.onCompletion(completion);
        }
        head = Head.NONE;
        bytes = 0;
    }

    private void rewrite(Completion completion) {
        if (completion.status().cursorExists()) {
            // The rows are still at the server: this is not the result yet.
            keep(completion);
            return;
        }
        ResultSet result = new ResultSet(head, List.copyOf(batches), completion);
        try {
            GivenResult rewritten =
                    rewriting.rewriter().rewrite(watch.request(), result).orElse(null);
            if (rewritten != null) {
                tell(rewritten, completion);
                batches.clear();
                return;
            }
        } catch (RuntimeException e) {
            watch.station().onThrown(e);
            if (watch.station().filter().onFailure() == OnFailure.FAIL) {
                fail("could not rewrite a result");
                return;
            }
        }
        keep(completion);
    }

    private void keep(Completion completion) {
        if (head != Head.NONE) {
            next.onHead(head);
            batches.forEach(next::onRows);
            batches.clear();
        }
        next.onCompletion(completion);
    }

    private void tell(GivenResult rewritten, Completion completion) {
        if (rewritten instanceof GivenResult.Failure) {
            stage = Stage.FAILED;
        }
        Given.tell(rewritten, head.format(), completion.status(), next);
    }

    @Override
    public void onError(MySqlException failure) {
        if (stage == Stage.FAILED) {
            return;
        }
        // Rows that came before an error are lost with it: a client that gets an error has no use for them.
        stage = Stage.FAILED;
        batches.clear();
        next.onError(failure);
    }

    @Override
    public boolean hasDemand() {
        return stage == Stage.FAILED || next.hasDemand();
    }
}
