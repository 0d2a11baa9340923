// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.PortionExchange;
import dev.sluice.client.exchange.PortionExchange.Form;
import dev.sluice.client.result.Completion;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How a batch goes on, from its plan to its result. On the session's loop only.
 *
 * <pre>
 *   PLANNING --planned--> SENDING --all is sent, or nothing more will be--> OVER --last portion ended--> FINISHED
 *        \-------------------\------------- link lost, cancelled -------------^
 * </pre>
 */
final class BatchRun implements PortionExchange.Listener, ArrayRun.Batch {

    /** Which statement is executed, with which sets. */
    record Source(BatchStatement statement, HeldSets sets) {}

    private final BatchStatement statement;
    private final HeldSets sets;
    private final BatchOptions options;
    private final BatchSession session;
    private final CompletableFuture<BatchResult> done;
    private final Planning planning;
    private final Outcomes outcomes = new Outcomes();

    private @Nullable Portions portions;
    private @Nullable ArrayRun arrays;
    private boolean over;
    private boolean finished;
    private @Nullable MySqlException stop;

    BatchRun(
            BatchStatement statement,
            ParameterSets source,
            BatchOptions options,
            BatchSession session,
            CompletableFuture<BatchResult> done) {
        this.statement = statement;
        this.options = options;
        this.session = session;
        this.done = done;
        planning = new Planning(statement, options, session.heads());
        sets = new HeldSets(source);
        source.open(session::resume);
    }

    // Down: what is sent next.

    /**
     * Returns the next request of the batch, or null if there is none now.
     *
     * @throws MySqlException if the batch cannot be run at all
     */
    @Nullable
    Exchange nextPart() {
        if (over) {
            return null;
        }
        return session.takesArrays() ? nextArray() : nextPortion();
    }

    private @Nullable Exchange nextArray() {
        ArrayRun sending = arrays;
        if (sending == null) {
            sending = new ArrayRun(new Source(statement, sets), options, session, outcomes, this);
            arrays = sending;
        }
        return !isPrepared() || stop != null ? null : sending.next();
    }

    private @Nullable Exchange nextPortion() {
        Exchange question = planning.nextQuestion(sets);
        BatchPlan plan = planning.plan();
        if (question != null || plan == null) {
            return question;
        }
        return !isPrepared() || stop != null ? null : nextOf(following(plan));
    }

    private Portions following(BatchPlan plan) {
        Portions sending = portions;
        if (sending == null) {
            PortionExchange.Partner partner = new PortionExchange.Partner(this, session.ids(), session.heads());
            sending = new Portions(plan, statement.single(), statement.rows(), sets, partner);
            portions = sending;
        } else {
            sending.follow(plan);
        }
        return sending;
    }

    private boolean isPrepared() {
        if (!statement.single().isAnswered()) {
            return false;
        }
        MySqlException refusal = statement.single().refusal();
        if (refusal != null) {
            throw refusal;
        }
        return true;
    }

    private @Nullable Exchange nextOf(Portions sending) {
        Exchange part = sending.next();
        if (part != null) {
            session.adopt(part);
        }
        return part;
    }

    /** Tells whether nothing more will be sent. */
    boolean hasSentAll() {
        if (over || (arrays != null && stop != null)) {
            return true;
        }
        if (session.takesArrays()) {
            return arrays != null && arrays.areAllSent();
        }
        return portions != null && (stop != null || portions.areAllSent());
    }

    // Up: what came of it.

    @Override
    public void onLeft(PortionExchange portion, int taken) {
        sets.giveBack(portion.sets(), taken);
    }

    @Override
    public void onAnswer(PortionExchange portion, int index, Completion completion) {
        if (portion.form() == Form.EACH || portion.count() == 1) {
            outcomes.addOne(completion.affectedRows(), completion.lastInsertId());
        } else {
            onWholeAnswer(portion, completion, underWay().plan());
        }
    }

    private void onWholeAnswer(PortionExchange portion, Completion completion, BatchPlan plan) {
        boolean one = statement.countsOneEach(completion.affectedRows() == portion.count());
        boolean ids = one && portion.form() == Form.ROWS && statement.tellsIds(plan.table());
        boolean noIds =
                completion.lastInsertId() == 0 && plan.table().idColumn().isEmpty();
        long firstId = ids || noIds ? completion.lastInsertId() : SetOutcome.NOT_TOLD;
        outcomes.addMany(
                portion.count(),
                completion.affectedRows(),
                one ? 1 : SetOutcome.NOT_TOLD,
                firstId,
                firstId > 0 ? plan.server().idStep() : 0);
    }

    @Override
    public void onFailure(PortionExchange portion, int index, MySqlException failure) {
        if (underWay().takeAgain(portion, failure, planning.leavesNothingBehind())) {
            return;
        }
        if (!portion.hasBegun() && portion.form() == Form.EACH) {
            // The statement is gone, or the transaction: no set behind these would fare better.
            end(failure);
        }
        int failed = portion.form() == Form.EACH ? 1 : portion.count();
        outcomes.addFailed(failed, underWay().causeOf(portion, failure));
        if (options.stopAtFirstError()) {
            end(failure);
        }
    }

    @Override
    public void onPortionEnd(PortionExchange portion) {
        underWay().onEnd(portion);
        completeIfOver();
    }

    private Portions underWay() {
        Portions known = portions;
        if (known == null) {
            throw new IllegalStateException("no portion was sent yet");
        }
        return known;
    }

    @Override
    public void onArrayEnd() {
        completeIfOver();
    }

    @Override
    public void end(MySqlException reason) {
        if (stop == null) {
            stop = reason;
            sets.cancel();
        }
    }

    // The end.

    /** Ends the batch, which cannot be run. */
    void refuse(MySqlException reason) {
        finished = true;
        finish(reason);
        done.completeExceptionally(reason);
    }

    /** Ends the batch: no more is sent, be it because all was, or for {@code reason}. */
    void finish(@Nullable MySqlException reason) {
        if (over) {
            return;
        }
        over = true;
        Throwable failure = sets.failure();
        if (reason != null) {
            end(reason);
        } else if (failure != null) {
            end(new RefusedException(statement.describe(), "the source of the parameter sets failed", true, failure));
        }
        sets.cancel();
        completeIfOver();
    }

    private BatchStrategy strategy() {
        ArrayRun sending = arrays;
        return sending != null && session.takesArrays() ? sending.strategy() : planning.strategy();
    }

    private void completeIfOver() {
        boolean answered = (portions == null || portions.areAnswered()) && (arrays == null || arrays.areAnswered());
        if (over && answered && !finished) {
            finished = true;
            if (portions != null) {
                portions.forsake(outcomes);
            }
            MySqlException refusal = arrays == null ? null : arrays.refusal();
            if (refusal == null) {
                done.complete(new BatchResult(strategy(), outcomes, stop));
            } else {
                done.completeExceptionally(refusal);
            }
        }
    }
}
