// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.ArrayExchange;
import dev.sluice.client.exchange.ArrayTerms;
import dev.sluice.client.exchange.ArrayUse;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.wire.x.sluice.ArrayAnswer;
import dev.sluice.wire.x.sluice.ArrayStrategy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sets of a batch under way to a gateway that takes arrays: it decides how its database is sent them, as this side would,
 * and has failed commands executed one by one. Until it has executed the first array of the session only one is under way, so
 * that what it does not take can go another way in its order. On the session's loop only.
 */
final class ArrayRun implements ArrayExchange.Listener {

    private static final int SETS = 2048;
    private static final int BYTES = 512 << 10;

    /** A publisher, which is asked for some ahead only, need not have more for another array to leave behind one. */
    private static final int ENOUGH = 512;

    private static final int IN_FLIGHT = 4;

    /** What a batch is to do when something has come of its arrays. */
    interface Batch {

        /** No more sets are to be sent, because of {@code reason}. */
        void end(MySqlException reason);

        /** An array has ended. */
        void onArrayEnd();
    }

    private final BatchStatement statement;
    private final BatchOptions options;
    private final HeldSets sets;
    private final Outcomes outcomes;
    private final Batch batch;
    private final ArrayUse use;
    private final ArrayExchange.Partner partner;
    private final Consumer<Exchange> adopt;

    private @Nullable BatchStrategy strategy;
    private @Nullable MySqlException refusal;
    private int inFlight;

    ArrayRun(BatchRun.Source source, BatchOptions options, BatchSession session, Outcomes outcomes, Batch batch) {
        statement = source.statement();
        sets = source.sets();
        this.options = options;
        this.outcomes = outcomes;
        this.batch = batch;
        use = session.heads().arrays();
        adopt = session::adopt;
        partner = new ArrayExchange.Partner(this, session.ids(), session.heads());
    }

    // Down.

    /**
     * Returns the next array, or null if there is none now.
     *
     * @throws MySqlException if the batch cannot be run at all
     */
    @Nullable
    Exchange next() {
        MySqlException reason = objection();
        if (reason != null) {
            throw reason;
        }
        boolean enough = sets.fill(SETS, BYTES) || sets.size() >= ENOUGH;
        boolean waits = sets.size() == 0 || (!enough && inFlight > 0);
        if (waits || inFlight >= mostInFlight()) {
            return null;
        }
        inFlight++;
        Exchange array = new ArrayExchange(statement.single(), sets.take(count()), terms(), partner);
        adopt.accept(array);
        return array;
    }

    /** Numbers that come again spare the gateway to prepare a statement of many rows for each. */
    private int count() {
        return sets.isLast() ? SETS : Math.min(SETS, Integer.highestOneBit(sets.size()));
    }

    private @Nullable MySqlException objection() {
        String objection = statement.objectionToArray(options.strategy());
        return objection == null ? refusal : new RefusedException(statement.describe(), objection, true, null);
    }

    /** Returns why the gateway could not run the batch at all, of which nothing was executed, or null. */
    @Nullable
    MySqlException refusal() {
        return refusal;
    }

    private int mostInFlight() {
        return use.isProven() && !options.stopAtFirstError() ? IN_FLIGHT : 1;
    }

    private ArrayTerms terms() {
        ArrayStrategy wanted = switch (options.strategy()) {
            case AUTO -> ArrayStrategy.AUTO;
            case BULK -> ArrayStrategy.BULK;
            case REWRITE -> ArrayStrategy.REWRITE;
            case PIPELINE -> ArrayStrategy.PIPELINE;
        };
        return new ArrayTerms(wanted, options.stopAtFirstError(), !options.isolateErrors(), BYTES);
    }

    /** Tells whether nothing more will be sent; as long as one may be refused, its sets may have to go another way. */
    boolean areAllSent() {
        return sets.isExhausted() && refusal == null && (inFlight == 0 || use.isProven());
    }

    /** Tells whether none is in flight. */
    boolean areAnswered() {
        return inFlight == 0;
    }

    /** Returns how the gateway has sent most of the sets, never AUTO. */
    BatchStrategy strategy() {
        BatchStrategy told = strategy;
        if (told != null) {
            return told;
        }
        return options.strategy() == BatchStrategy.AUTO ? BatchStrategy.PIPELINE : options.strategy();
    }

    // Up.

    @Override
    public void onLeft(ArrayExchange array, int taken) {
        sets.giveBack(array.sets(), taken);
    }

    @Override
    public void onNotTaken(ArrayExchange array) {
        sets.giveBack(array.sets(), 0);
    }

    @Override
    public void onAnswer(ArrayExchange array, ArrayAnswer answer) {
        learn(answer.strategy());
        MySqlException first = ArrayOutcomes.add(answer, array.describe(), outcomes);
        if (answer.stop() != null || (first != null && options.stopAtFirstError())) {
            batch.end(first == null ? ArrayOutcomes.stop(answer, array.describe()) : first);
        }
    }

    /** The last of the arrays may have too few sets for what was done with the others. */
    private void learn(ArrayStrategy told) {
        if (strategy == null || strategy == BatchStrategy.PIPELINE) {
            strategy = switch (told) {
                case AUTO, PIPELINE -> BatchStrategy.PIPELINE;
                case BULK -> BatchStrategy.BULK;
                case REWRITE -> BatchStrategy.REWRITE;
            };
        }
    }

    @Override
    public void onFailure(ArrayExchange array, MySqlException failure) {
        boolean refused = array.hasBegun() && failure.sessionAlive() && !(failure instanceof CancelledException);
        if (refused && !array.isUnsaid() && outcomes.sets() == 0) {
            refusal = failure;
            return;
        }
        outcomes.addFailed(array.sets().length, failure);
        if (!array.isUnsaid() || options.stopAtFirstError()) {
            // The statement is gone, or the link: no set behind these would fare better.
            batch.end(failure);
        }
    }

    @Override
    public void onArrayEnd(ArrayExchange array) {
        inFlight--;
        batch.onArrayEnd();
    }
}
