// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes a statement with each of many sets of parameters. Answered by one {@link ArrayAnswer} and a StmtExecuteOk.
 *
 * @param statementId the number of a prepared statement, or {@link #BY_TEXT}
 * @param sql the text of the statement, empty unless {@code statementId} says so
 * @param sets 1 or more
 * @param strategy how they are sent to the database
 * @param stopAtFirstError whether no more sets are sent once one has failed
 * @param together whether sets that the database was sent in one command may fail together
 */
public record ArrayExecute(
        long statementId,
        String sql,
        List<ParameterSet> sets,
        ArrayStrategy strategy,
        boolean stopAtFirstError,
        boolean together)
        implements SluiceRequest {

    /** The type of its frame. */
    public static final int TYPE = 164;

    /** In the place of the number of a prepared statement. */
    public static final long BY_TEXT = -1;

    private static final int STATEMENT_ID = (1 << 3) | Tag.VARINT;
    private static final int SQL = (2 << 3) | Tag.LENGTH;
    private static final int SET = (3 << 3) | Tag.LENGTH;
    private static final int STRATEGY = (4 << 3) | Tag.VARINT;
    private static final int STOP_AT_FIRST_ERROR = (5 << 3) | Tag.VARINT;
    private static final int TOGETHER = (6 << 3) | Tag.VARINT;

    /** Makes one of a prepared statement, of which all sets are executed and fail one by one. */
    public static ArrayExecute prepared(long statementId, List<ParameterSet> sets) {
        return new ArrayExecute(statementId, "", sets, ArrayStrategy.AUTO, false, false);
    }

    /** Makes one of a text, of which all sets are executed and fail one by one. */
    public static ArrayExecute text(String sql, List<ParameterSet> sets) {
        return new ArrayExecute(BY_TEXT, sql, sets, ArrayStrategy.AUTO, false, false);
    }

    /** Returns the same with another strategy. */
    public ArrayExecute with(ArrayStrategy other) {
        return new ArrayExecute(statementId, sql, sets, other, stopAtFirstError, together);
    }

    /** Reads one. */
    public static ArrayExecute decode(FieldReader in) {
        long statementId = BY_TEXT;
        String sql = null;
        List<ParameterSet> sets = new ArrayList<>();
        ArrayStrategy strategy = ArrayStrategy.AUTO;
        boolean stopAtFirstError = false;
        boolean together = false;
        while (in.next()) {
            switch (in.tag()) {
                case STATEMENT_ID -> statementId = in.u32();
                case SQL -> sql = in.string();
                case SET -> sets.add(in.message(ParameterSet::decode));
                case STRATEGY -> strategy = in.choiceOr(ArrayStrategy.ALL, strategy);
                case STOP_AT_FIRST_ERROR -> stopAtFirstError = in.bool();
                case TOGETHER -> together = in.bool();
                default -> in.skip();
            }
        }
        if ((statementId == BY_TEXT) == (sql == null)) {
            throw in.missing("either the id of a statement or its text");
        }
        if (sets.isEmpty()) {
            throw in.missing("a set of parameters");
        }
        return new ArrayExecute(
                statementId, sql == null ? "" : sql, List.copyOf(sets), strategy, stopAtFirstError, together);
    }

    /** Appends all of one but its sets, without making a record of it; they must follow, each begun by {@link #beginSet}. */
    public static void encodeHead(
            ByteWriter out, long statementId, ArrayStrategy strategy, boolean stop, boolean together) {
        FieldWriter.number(out, STATEMENT_ID, statementId);
        encodeTerms(out, strategy, stop, together);
    }

    private static void encodeTerms(ByteWriter out, ArrayStrategy strategy, boolean stop, boolean together) {
        FieldWriter.numberUnlessZero(out, STRATEGY, strategy.number());
        FieldWriter.yes(out, STOP_AT_FIRST_ERROR, stop);
        FieldWriter.yes(out, TOGETHER, together);
    }

    /** Begins a set, whose values are fields {@link ParameterSet#VALUE}; returns what {@link FieldWriter#end} wants to be told. */
    public static int beginSet(ByteWriter out) {
        return FieldWriter.begin(out, SET);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        if (statementId == BY_TEXT) {
            FieldWriter.string(out, SQL, sql);
        } else {
            FieldWriter.number(out, STATEMENT_ID, statementId);
        }
        FieldWriter.messages(out, SET, sets);
        encodeTerms(out, strategy, stopAtFirstError, together);
    }

    /** Says nothing that a user sent. */
    @Override
    public String toString() {
        return "ArrayExecute[" + statementId + ", " + sets.size() + " sets, " + strategy + "]";
    }
}
