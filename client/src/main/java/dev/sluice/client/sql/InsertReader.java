// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code INSERT|REPLACE [modifiers] table [PARTITION (names)] [(columns)] VALUES (row) [AS alias] [ON DUPLICATE KEY UPDATE
 * ...]}, and refuses everything else; the text may use ANSI_QUOTES or not. The first refusal counts.
 */
final class InsertReader {

    private final String sql;
    private final Tokens in;
    private @Nullable String refusal;
    private int placeholders;

    InsertReader(String sql) {
        this.sql = sql;
        in = new Tokens(sql);
    }

    InsertReading read() {
        InsertReading reading = readStatement();
        String reason = refusal;
        if (reason != null) {
            return new InsertReading.Refused(reason);
        }
        return in.isSure() ? reading : new InsertReading.Refused("its text can be read in more than one way");
    }

    private InsertReading readStatement() {
        String verb = in.word();
        if (!verb.equals("INSERT") && !verb.equals("REPLACE")) {
            return refused("it is no INSERT or REPLACE");
        }
        boolean ignore = readModifiers();
        String table = readTable();
        String columns = readColumns();
        if (!in.take("VALUES") && !in.take("VALUE")) {
            return refused("its rows do not stand in a list behind VALUES");
        }
        int rowStart = in.start();
        int rowEnd = readRow();
        readAlias();
        boolean updates = readUpdate();
        readEnd();
        return new InsertTemplate(
                verb,
                table,
                columns,
                sql.substring(0, rowStart),
                sql.substring(rowStart, rowEnd),
                sql.substring(rowEnd),
                placeholders,
                ignore,
                updates);
    }

    private boolean readModifiers() {
        in.advance();
        if (!in.take("LOW_PRIORITY")) {
            in.take("HIGH_PRIORITY");
        }
        boolean ignore = in.take("IGNORE");
        in.take("INTO");
        return ignore;
    }

    private String readTable() {
        int from = in.start();
        int to = readName();
        while (in.takeOperator('.')) {
            to = readName();
        }
        if (in.take("PARTITION")) {
            readNames();
        }
        return sql.substring(from, to);
    }

    private String readColumns() {
        if (!in.is(Token.OPEN)) {
            return "";
        }
        int from = in.end();
        int to = readNames();
        return sql.substring(from, to).strip();
    }

    /** Reads names in parentheses, and returns where the last parenthesis stands. */
    private int readNames() {
        in.advance();
        do {
            readName();
            while (in.takeOperator('.')) {
                readName();
            }
        } while (in.take(Token.COMMA));
        int close = in.start();
        if (!in.take(Token.CLOSE)) {
            refused("there is something else than names in front of its rows");
        }
        return close;
    }

    private int readName() {
        int end = in.end();
        if (!in.is(Token.WORD) && !in.is(Token.QUOTED_NAME)) {
            refused("a name was expected in front of its rows");
        }
        in.advance();
        return end;
    }

    private int readRow() {
        if (!in.is(Token.OPEN)) {
            refused("its row does not follow VALUES");
        }
        RowWords words = new RowWords(in, true);
        int end;
        int depth = 0;
        do {
            check(words);
            depth += in.is(Token.OPEN) ? 1 : in.is(Token.CLOSE) ? -1 : 0;
            end = in.end();
            in.advance();
        } while (refusal == null && depth > 0);
        if (placeholders == 0) {
            refused("its row has no placeholders");
        }
        return end;
    }

    private void readAlias() {
        if (in.take("AS")) {
            readName();
            if (in.is(Token.OPEN)) {
                readNames();
            }
        }
    }

    private boolean readUpdate() {
        if (!in.take("ON")) {
            return false;
        }
        if (!in.take("DUPLICATE") || !in.take("KEY") || !in.take("UPDATE")) {
            refused("ON is not followed by DUPLICATE KEY UPDATE");
        }
        RowWords words = new RowWords(in, false);
        while (refusal == null && !in.isEnd() && !in.is(Token.SEMICOLON)) {
            check(words);
            in.advance();
        }
        return true;
    }

    private void check(RowWords words) {
        String problem = words.problem();
        if (problem != null) {
            refused(problem);
        }
        if (in.is(Token.PLACEHOLDER)) {
            placeholders++;
        }
    }

    private void readEnd() {
        if (in.is(Token.COMMA)) {
            refused("it has several rows");
        }
        in.take(Token.SEMICOLON);
        if (!in.isEnd()) {
            refused("something follows its row that is no ON DUPLICATE KEY UPDATE");
        }
    }

    private InsertReading refused(String reason) {
        if (refusal == null) {
            refusal = reason;
        }
        return new InsertReading.Refused(reason);
    }
}
