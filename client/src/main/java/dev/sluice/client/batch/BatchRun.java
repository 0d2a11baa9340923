// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.PortionExchange;
import dev.sluice.client.exchange.PortionExchange.Form;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.SqlLabel;
import dev.sluice.client.result.Completion;
import dev.sluice.client.sql.InsertTemplate;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a batch goes on: decides, cuts portions, hears what came of them. On the session's loop only. */
final class BatchRun implements PortionExchange.Listener {

    private enum Stage {
        NEW,
        ASKING,
        SENDING,
        OVER
    }

    /** So few sets are not worth a question to the server and another prepare. */
    private static final int FEW = 16;

    private static final int EACH_SETS = 256;
    private static final int EACH_BYTES = 32 << 10;
    private static final int BULK_SETS = 1024;
    private static final int WHOLE_BYTES = 1 << 20;
    private static final int EACH_IN_FLIGHT = 16;
    private static final int WHOLE_IN_FLIGHT = 4;

    /** What the header of a command takes, generously. */
    private static final int HEADERS = 1024;

    /** Errors that a set alone would not have: lock wait timeout, limits of time. */
    private static final Set<Integer> OF_THE_MOMENT = Set.of(1205, 1969, 3024);

    private final BatchStatement statement;
    private final HeldSets sets;
    private final BatchOptions options;
    private final BatchSession session;
    private final PortionExchange.Partner partner;
    private final Consumer<BatchResult> done;
    private final Outcomes outcomes = new Outcomes();

    private Stage stage = Stage.NEW;
    private BatchStrategy strategy;
    private @Nullable Questions questions;
    private @Nullable RowsStatements rows;
    private ServerFacts server = ServerFacts.NONE;
    private TableFacts table = TableFacts.UNKNOWN;
    private boolean isolates;
    private boolean finished;
    private @Nullable MySqlException stop;

    /** Sets of a portion that failed, which are executed one by one before anything else, and why it failed. */
    private @Nullable Object[][] again = {};

    private @Nullable MySqlException againBecause;
    private int portions;
    private int wholePortions;

    BatchRun(
            BatchStatement statement,
            ParameterSets source,
            BatchOptions options,
            BatchSession session,
            Consumer<BatchResult> done) {
        this.statement = statement;
        this.options = options;
        this.session = session;
        this.done = done;
        strategy = options.strategy();
        sets = new HeldSets(source);
        partner = new PortionExchange.Partner(this, session.ids(), session.heads());
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
        if (stage == Stage.NEW) {
            begin();
        }
        if (stage == Stage.ASKING) {
            Exchange question = ask();
            if (question != null) {
                return question;
            }
        }
        if (stage != Stage.SENDING || !isPrepared()) {
            return null;
        }
        Exchange part = nextOfSending();
        if (part != null) {
            session.adopt(part);
        }
        return part;
    }

    private void begin() {
        String objection = statement.objection(strategy, session.heads().capabilities());
        if (objection != null) {
            throw refused(objection);
        }
        if (strategy == BatchStrategy.AUTO) {
            boolean few = sets.fill(FEW, WHOLE_BYTES) && sets.size() < FEW;
            strategy = few
                    ? BatchStrategy.PIPELINE
                    : statement.wish(session.heads().capabilities());
        }
        if (strategy == BatchStrategy.PIPELINE) {
            stage = Stage.SENDING;
        } else {
            stage = Stage.ASKING;
            questions = new Questions(statement.template(), session.heads());
        }
    }

    private @Nullable Exchange ask() {
        Questions asked = questions;
        if (asked == null) {
            return null;
        }
        Exchange next = asked.next();
        if (next == null && asked.areAnswered()) {
            server = asked.server();
            table = asked.table();
            decide();
        }
        return next;
    }

    /** See {@link InsertTemplate} for why a session that is not strict, or a table without transactions, is not fit. */
    private void decide() {
        InsertTemplate template = statement.template();
        boolean fit = template != null && server.strict() && table.transactional();
        if (!fit && options.strategy() == BatchStrategy.AUTO) {
            strategy = BatchStrategy.PIPELINE;
        } else if (strategy == BatchStrategy.REWRITE && template != null) {
            if (!fit) {
                throw refused(
                        "the statement cannot be rewritten: that needs a session in strict mode, and a table of an engine"
                                + " with transactions which the user may look at; of this batch, "
                                + (server.strict()
                                        ? "the table is not known to be such"
                                        : "the session is not strict"));
            }
            rows = new RowsStatements(template, session);
        }
        isolates = fit && options.isolateErrors();
        stage = Stage.SENDING;
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

    private @Nullable Exchange nextOfSending() {
        if (stop != null) {
            return null;
        }
        if (again.length > 0) {
            return portionAgain();
        }
        return switch (strategy) {
            case REWRITE -> rows == null ? nextEach() : nextRows(rows);
            case BULK -> nextBulk();
            default -> nextEach();
        };
    }

    private PortionExchange portionAgain() {
        int count = Math.min(EACH_SETS, again.length);
        PortionExchange portion = portion(statement.single(), Form.EACH, Arrays.copyOf(again, count));
        again = Arrays.copyOfRange(again, count, again.length);
        return portion;
    }

    private @Nullable Exchange nextEach() {
        boolean enough = sets.fill(EACH_SETS, EACH_BYTES);
        return portions >= (options.stopAtFirstError() ? 1 : EACH_IN_FLIGHT) || mustWait(enough) ? null : each();
    }

    private PortionExchange each() {
        return portion(statement.single(), Form.EACH, sets.take(EACH_SETS));
    }

    private @Nullable Exchange nextBulk() {
        boolean enough = sets.fill(BULK_SETS, bytes());
        return mayNotSendWhole() || mustWait(enough)
                ? null
                : portion(statement.single(), Form.BULK, sets.take(BULK_SETS));
    }

    private @Nullable Exchange nextRows(RowsStatements statements) {
        boolean enough = sets.fill(statements.rows(), bytes());
        if (mayNotSendWhole() || mustWait(enough)) {
            return null;
        }
        int count = sets.size();
        boolean worthIt = enough && count >= FEW;
        boolean full = count >= statements.rows() || sets.isLast() || (worthIt && statements.shrinkTo(count));
        if (!worthIt || !full) {
            return each();
        }
        PreparedState prepared = statements.of(Math.min(count, statements.rows()));
        if (prepared == null) {
            return statements.prepare(Math.min(count, statements.rows()));
        }
        return portion(prepared, Form.ROWS, sets.take(statements.rows()));
    }

    /** While something is in flight, a source that has little now may have more when that is answered. */
    private boolean mustWait(boolean enough) {
        return sets.size() == 0 || (!enough && portions > 0);
    }

    private boolean mayNotSendWhole() {
        return wholePortions >= (isolates ? 1 : WHOLE_IN_FLIGHT);
    }

    private int bytes() {
        return Math.min(WHOLE_BYTES, server.maxPacket() / 2);
    }

    private PortionExchange portion(PreparedState prepared, Form form, @Nullable Object[][] some) {
        portions++;
        wholePortions += form == Form.EACH ? 0 : 1;
        return new PortionExchange(prepared, form, some, server.maxPacket() - HEADERS, partner);
    }

    /** Tells whether nothing more will be sent. */
    boolean hasSentAll() {
        boolean mayFailAsWhole = isolates && wholePortions > 0;
        return stage == Stage.OVER
                || (stage == Stage.SENDING
                        && (stop != null || (again.length == 0 && sets.isExhausted() && !mayFailAsWhole)));
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
            return;
        }
        boolean one = statement.countsOneEach(completion.affectedRows() == portion.count());
        boolean ids = one && portion.form() == Form.ROWS && statement.tellsIds(table);
        long firstId =
                ids || (completion.lastInsertId() == 0 && table.idColumn().isEmpty())
                        ? completion.lastInsertId()
                        : SetOutcome.NOT_TOLD;
        outcomes.addMany(
                portion.count(),
                completion.affectedRows(),
                one ? 1 : SetOutcome.NOT_TOLD,
                firstId,
                firstId > 0 ? server.idStep() : 0);
    }

    @Override
    public void onFailure(PortionExchange portion, int index, MySqlException failure) {
        if (portion.form() != Form.EACH && mayTryAgain(portion, failure)) {
            again = Arrays.copyOf(portion.sets(), portion.count());
            againBecause = failure;
            return;
        }
        if (!portion.hasBegun() && portion.form() == Form.EACH) {
            // The statement is gone, or the transaction: no set behind these would fare better.
            end(failure);
        }
        MySqlException cause = againBecause;
        boolean unsaid = !portion.hasBegun() && cause instanceof ServerException;
        outcomes.addFailed(
                portion.form() == Form.EACH ? 1 : portion.count(), unsaid && cause != null ? cause : failure);
        if (options.stopAtFirstError()) {
            end(failure);
        }
    }

    /** A set that cannot be said must not keep the others of its command from being said. */
    private boolean mayTryAgain(PortionExchange portion, MySqlException failure) {
        if (!portion.hasBegun()) {
            rows = failure instanceof ServerException ? null : rows;
            return failure.sessionAlive();
        }
        return isolates
                && failure instanceof ServerException error
                && error.sessionAlive()
                && !error.sqlState().startsWith("40")
                && !error.sqlState().startsWith("70")
                && !OF_THE_MOMENT.contains(error.code());
    }

    @Override
    public void onPortionEnd(PortionExchange portion) {
        portions--;
        wholePortions -= portion.form() == Form.EACH ? 0 : 1;
        completeIfOver();
    }

    private void end(MySqlException reason) {
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
    }

    /** Ends the batch: no more is sent, be it because all was, or for {@code reason}. */
    void finish(@Nullable MySqlException reason) {
        if (stage == Stage.OVER) {
            return;
        }
        stage = Stage.OVER;
        Throwable failure = sets.failure();
        if (reason != null) {
            end(reason);
        } else if (failure != null) {
            end(new RefusedException(describe(), "the source of the parameter sets failed", true, failure));
        }
        sets.cancel();
        if (rows != null) {
            rows.close();
        }
        completeIfOver();
    }

    private void completeIfOver() {
        if (stage == Stage.OVER && portions == 0 && !finished) {
            finished = true;
            done.accept(new BatchResult(strategy, outcomes, stop));
        }
    }

    private RefusedException refused(String problem) {
        return new RefusedException(describe(), problem, true, null);
    }

    private String describe() {
        return SqlLabel.of("execute batch", statement.single().sql());
    }
}
