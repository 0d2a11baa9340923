// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.PortionExchange;
import dev.sluice.client.exchange.PortionExchange.Form;
import dev.sluice.client.exchange.PreparedState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The sets of a batch under way: cuts them into portions as the plan has it, a few at a time, and has those of a portion that
 * failed executed one by one before anything else. On the session's loop only.
 */
final class Portions {

    private static final int EACH_SETS = 256;
    private static final int EACH_BYTES = 32 << 10;
    private static final int BULK_SETS = 2048;

    private BatchPlan plan;
    private final PreparedState single;
    private final HeldSets sets;
    private final PortionExchange.Partner partner;

    /** The statements of many rows, if the plan is to rewrite. */
    private final @Nullable RowsStatements rows;

    /** Whether the server has refused to prepare a statement of many rows. */
    private boolean rowsRefused;

    /** Sets of a portion that failed, and why it did. */
    private @Nullable Object[][] again = {};

    private @Nullable MySqlException againBecause;
    private int inFlight;
    private int wholeInFlight;

    Portions(
            BatchPlan plan,
            PreparedState single,
            @Nullable RowsStatements rows,
            HeldSets sets,
            PortionExchange.Partner partner) {
        this.plan = plan;
        this.single = single;
        this.rows = rows;
        this.sets = sets;
        this.partner = partner;
    }

    BatchPlan plan() {
        return plan;
    }

    /** Follows another plan from now on: the server has said what it had said before otherwise. */
    void follow(BatchPlan other) {
        plan = other;
    }

    // Down: which sets are sent next.

    /** Returns the next portion, or what must be prepared for it, or null if there is none now. */
    @Nullable
    Exchange next() {
        if (again.length > 0) {
            return portionAgain();
        }
        return switch (plan.strategy()) {
            case REWRITE -> rows == null || rowsRefused ? nextEach() : nextRows(rows);
            case BULK -> nextBulk();
            default -> nextEach();
        };
    }

    private PortionExchange portionAgain() {
        int count = Math.min(EACH_SETS, again.length);
        PortionExchange portion = portion(single, Form.EACH, Arrays.copyOf(again, count));
        again = Arrays.copyOfRange(again, count, again.length);
        return portion;
    }

    private @Nullable Exchange nextEach() {
        boolean enough = sets.fill(EACH_SETS, EACH_BYTES);
        return inFlight >= plan.eachInFlight() || mustWait(enough) ? null : each();
    }

    private PortionExchange each() {
        return portion(single, Form.EACH, sets.take(EACH_SETS));
    }

    private @Nullable Exchange nextBulk() {
        boolean enough = sets.fill(BULK_SETS, plan.wholeBytes());
        return mayNotSendWhole() || mustWait(enough) ? null : portion(single, Form.BULK, sets.take(BULK_SETS));
    }

    private @Nullable Exchange nextRows(RowsStatements statements) {
        boolean enough = sets.fill(statements.rows(), plan.wholeBytes());
        if (mayNotSendWhole() || mustWait(enough)) {
            return null;
        }
        int count = sets.size();
        boolean worthIt = enough && count >= Planning.FEW;
        boolean full = count >= statements.rows() || sets.isLast() || (worthIt && statements.shrinkTo(count));
        if (!worthIt || !full) {
            return each();
        }
        int taken = Math.min(count, statements.rows());
        PreparedState prepared = statements.of(taken);
        return prepared == null
                ? statements.prepare(taken)
                : portion(prepared, Form.ROWS, sets.take(statements.rows()));
    }

    /** While something is in flight, a source that has little now may have more when that is answered. */
    private boolean mustWait(boolean enough) {
        return sets.size() == 0 || (!enough && inFlight > 0);
    }

    private boolean mayNotSendWhole() {
        return wholeInFlight >= plan.wholeInFlight();
    }

    private PortionExchange portion(PreparedState prepared, Form form, @Nullable Object[][] some) {
        inFlight++;
        wholeInFlight += form == Form.EACH ? 0 : 1;
        return new PortionExchange(prepared, form, some, plan.maxCommand(), partner);
    }

    /** Tells whether nothing more will be sent, unless sets are taken again. */
    boolean areAllSent() {
        boolean mayFailAsWhole = plan.isolates() && wholeInFlight > 0;
        return again.length == 0 && sets.isExhausted() && !mayFailAsWhole;
    }

    // Up: what has ended.

    /**
     * Has the sets of a portion that failed as a whole executed one by one, if they may fare better so; returns whether.
     *
     * @param leavesNothing whether a command that was sent and failed has left nothing behind
     */
    boolean takeAgain(PortionExchange portion, MySqlException failure, boolean leavesNothing) {
        if (portion.form() == Form.EACH || !mayFareBetter(portion, failure, leavesNothing)) {
            return false;
        }
        again = Arrays.copyOf(portion.sets(), portion.count());
        againBecause = failure;
        return true;
    }

    /** The sets that were to be executed again will not be: they failed, all together. */
    void forsake(Outcomes outcomes) {
        if (againBecause != null && again.length > 0) {
            outcomes.addFailed(again.length, againBecause);
            again = new @Nullable Object[0][];
        }
    }

    /** A set that cannot be said must not keep the others of its command from being said. */
    private boolean mayFareBetter(PortionExchange portion, MySqlException failure, boolean leavesNothing) {
        if (portion.hasBegun()) {
            return leavesNothing && plan.isolates(failure);
        }
        rowsRefused |= failure instanceof ServerException;
        return failure.sessionAlive();
    }

    /** Returns what to tell of sets that failed: of those that cannot be said, what the server had said of them before. */
    MySqlException causeOf(PortionExchange portion, MySqlException failure) {
        return !portion.hasBegun() && againBecause instanceof ServerException told ? told : failure;
    }

    void onEnd(PortionExchange portion) {
        inFlight--;
        wholeInFlight -= portion.form() == Form.EACH ? 0 : 1;
    }

    /** Tells whether none is in flight. */
    boolean areAnswered() {
        return inFlight == 0;
    }
}
