// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import dev.sluice.client.sql.Backslash;
import dev.sluice.client.sql.SqlLexer;
import dev.sluice.client.sql.Token;
import java.util.Locale;
import java.util.Set;

/** What can be told of a statement by its first word. */
enum StatementKind {
    /** A procedure, whose results may end with a row of OUT parameters. */
    CALL,
    /** It reads, or is about the session; warnings are rare. */
    QUIET,
    /** It writes or defines; warnings are part of its answer. */
    WRITE;

    private static final Set<String> QUIET_WORDS = Set.of(
            "SELECT",
            "WITH",
            "VALUES",
            "TABLE",
            "SHOW",
            "SET",
            "BEGIN",
            "START",
            "COMMIT",
            "ROLLBACK",
            "SAVEPOINT",
            "RELEASE",
            "USE",
            "DO",
            "EXPLAIN",
            "DESCRIBE",
            "DESC",
            "HELP",
            "KILL",
            "HANDLER",
            "FLUSH");

    static StatementKind of(String sql) {
        SqlLexer lexer = new SqlLexer(sql, Backslash.UNKNOWN);
        while (lexer.next()) {
            if (lexer.kind() == Token.WORD) {
                String word = lexer.text().toUpperCase(Locale.ROOT);
                return word.equals("CALL") ? CALL : QUIET_WORDS.contains(word) ? QUIET : WRITE;
            }
            if (!lexer.kind().isBlank() && lexer.kind() != Token.OPEN) {
                return WRITE;
            }
        }
        return QUIET;
    }
}
