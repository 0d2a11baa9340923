// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.result.Head;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.ColumnType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts that a session was asked as queries before. A query for rows that comes again and again is prepared, and then
 * executed by its statement: the server need not parse it, and sends values as they are. One for each session, on its loop.
 *
 * <pre>
 *   first times: as text --threshold reached: prepared in front, still as text--> as text until the prepare is answered
 *       --columns as in the text form--> executed          --anything else--> as text for good
 * </pre>
 *
 * <p>The answer is the same in both forms, or else the text is not executed: FLOAT is rounded in the text form only, zeros are
 * filled in there only; what depends on variables of the user, on the statement before or on warnings of the parser is left
 * alone. Nothing is guessed, so nothing waits for the prepare. The statements are kept, closed and forgotten by the
 * {@link StatementCache}.
 */
public final class RepeatedQueries {

    private static final int LIMIT = 256;
    private static final int AS_TEXT_BEHIND_CHANGE = 1000;

    /** Longer texts, in characters, are mostly made for one execute. */
    private static final int LONGEST_TEXT = 4096;

    private static final @Nullable Object[] NO_PARAMETERS = {};
    private static final String[] LEFT_ALONE = {"@", "into", "row_count", "found_rows"};

    private final int threshold;
    private final StatementCache statements;
    private final Map<String, Text> texts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Text> eldest) {
            return size() > LIMIT;
        }
    };

    /** What is known of a text. */
    private static final class Text {

        private int times = 1;
        private boolean leftAlone;

        /** The columns that the text form had last. */
        private @Nullable Head columns;

        private @Nullable PreparedState statement;

        /** The columns of the statement when it was found to return the same as the text. */
        private @Nullable Head approved;
    }

    /** Creates one that prepares a text when it comes for the {@code threshold}th time, 0 for never. */
    public RepeatedQueries(int threshold, StatementCache statements) {
        this.threshold = threshold;
        this.statements = statements;
    }

    /** Takes note that {@code sql} is about to be sent; returns the statement to execute in its place, or null. */
    @Nullable
    PreparedState meet(String sql) {
        if (threshold == 0 || sql.length() > LONGEST_TEXT || !statements.keeps(sql)) {
            return null;
        }
        Text text = texts.get(sql);
        if (text == null) {
            texts.put(sql, new Text());
            return null;
        }
        return text.leftAlone || ++text.times < threshold ? null : statementOf(sql, text);
    }

    private @Nullable PreparedState statementOf(String sql, Text text) {
        PreparedState ready = statements.ready(sql);
        if (ready == null) {
            prepare(sql, text);
            return null;
        }
        if (ready.head() == text.approved) {
            return ready;
        }
        return isApproved(text, ready) ? ready : null;
    }

    /** The columns are new, at least their object: told by the prepare at first, and then by an execute, perhaps changed. */
    private boolean isApproved(Text text, PreparedState ready) {
        Head asText = text.columns;
        if (asText != null && ready.warnings() == 0 && isSame(asText, ready.head())) {
            text.approved = ready.head();
            return true;
        }
        if (text.approved == null) {
            leaveAlone(text, ready);
        } else {
            // The table was changed under the statement: columns must be learned again, and not for every change at
            // once.
            statements.remove(ready);
            text.columns = null;
            countAnew(text, -AS_TEXT_BEHIND_CHANGE);
        }
        return false;
    }

    private void prepare(String sql, Text text) {
        PreparedState before = text.statement;
        if (before == null) {
            prepareFirst(sql, text);
            return;
        }
        switch (before.stage()) {
            case NEW, SENT -> {}
            case FAILED -> leaveAlone(text, before);
            // Not kept any more: given up by a setting perhaps that changes each time, or by a reset.
            case READY, DROPPED -> countAnew(text, 0);
        }
    }

    private void prepareFirst(String sql, Text text) {
        if (text.columns == null) {
            return;
        }
        if (mayBePrepared(sql)) {
            text.statement = statements.take(statements.wanted(sql), NO_PARAMETERS);
        } else {
            text.leftAlone = true;
        }
    }

    private static void countAnew(Text text, int times) {
        text.statement = null;
        text.approved = null;
        text.times = times;
    }

    private void leaveAlone(Text text, PreparedState statement) {
        text.leftAlone = true;
        text.statement = null;
        statements.remove(statement);
    }

    private static boolean mayBePrepared(String sql) {
        if (!SelectText.isSingleSelect(sql)) {
            return false;
        }
        String lower = sql.toLowerCase(Locale.ROOT);
        for (String word : LEFT_ALONE) {
            if (lower.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(Head asText, Head prepared) {
        return prepared.columns().equals(asText.columns())
                && asText.columns().stream().allMatch(RepeatedQueries::isSame);
    }

    /** Tells whether the values of a column are the same in both forms. */
    private static boolean isSame(ColumnDefinition column) {
        return column.type() != ColumnType.FLOAT && (column.flags() & ColumnDefinition.ZEROFILL) == 0;
    }

    /** Returns what must be sent before a query that was met: the prepare of its statement, or the close of another. */
    @Nullable
    Exchange due() {
        return statements.due();
    }

    /** Takes note of the columns that the text form of {@code sql} had. */
    void onColumns(String sql, Head columns) {
        Text text = texts.get(sql);
        if (text != null) {
            text.columns = columns;
        }
    }

    /** The server does not execute the statement any more; the text is sent as it is from now on. */
    void onRefused(String sql, PreparedState statement) {
        Text text = texts.get(sql);
        if (text != null) {
            leaveAlone(text, statement);
        }
    }
}
