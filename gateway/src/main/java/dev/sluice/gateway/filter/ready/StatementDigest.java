// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.client.sql.Backslash;
import dev.sluice.client.sql.SqlLexer;
import dev.sluice.client.sql.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is the same of statements that differ in their values, their spaces and the case of their words: words in capitals, values
 * as question marks, one space in between. It is not the digest that servers make.
 */
public final class StatementDigest {

    private StatementDigest() {}

    /** Returns the digests of the statements in a text, in their order, as a server in its usual mode reads it. */
    public static List<String> of(String sql) {
        return read(sql, Backslash.ESCAPES, false).digests;
    }

    /**
     * Returns the digests of all statements that a server might find in a text, whatever its version and its mode: where
     * comments are executed, and where backslashes mean nothing, too.
     */
    public static Set<String> ofAllReadings(String sql) {
        Reading usual = read(sql, Backslash.UNKNOWN, false);
        if (usual.sure) {
            return new LinkedHashSet<>(usual.digests);
        }
        Set<String> all = new LinkedHashSet<>();
        for (Backslash backslash : List.of(Backslash.ESCAPES, Backslash.PLAIN)) {
            all.addAll(read(sql, backslash, false).digests);
            all.addAll(read(sql, backslash, true).digests);
        }
        return all;
    }

    private static Reading read(String sql, Backslash backslash, boolean opened) {
        Reading reading = new Reading(backslash, opened);
        reading.read(sql);
        reading.endStatement();
        return reading;
    }

    /** A text as one server reads it. */
    private static final class Reading {

        private static final int LONGEST = 2000;

        private final Backslash backslash;
        private final boolean opened;
        private final List<String> digests = new ArrayList<>();
        private final StringBuilder digest = new StringBuilder();
        private boolean sure = true;

        Reading(Backslash backslash, boolean opened) {
            this.backslash = backslash;
            this.opened = opened;
        }

        void read(String sql) {
            SqlLexer lexer = new SqlLexer(sql, backslash);
            while (lexer.next()) {
                take(lexer);
            }
            sure &= lexer.isSure();
        }

        private void take(SqlLexer lexer) {
            switch (lexer.kind()) {
                case WHITE_SPACE, COMMENT, HINT -> {}
                case EXECUTABLE_COMMENT -> open(lexer.text());
                case SEMICOLON -> endStatement();
                case WORD -> append(lexer.text().toUpperCase(Locale.ROOT));
                case STRING, DOUBLE_QUOTED, NUMBER, PLACEHOLDER -> append("?");
                default -> append(lexer.text());
            }
        }

        private void open(String comment) {
            if (opened && comment.length() > 4) {
                read(comment.substring(0, comment.length() - 2).replaceFirst("^/\\*M?!\\d*", ""));
            }
        }

        private void append(String token) {
            if (digest.length() < LONGEST) {
                digest.append(digest.isEmpty() ? "" : " ").append(token);
            }
        }

        private void endStatement() {
            if (!digest.isEmpty()) {
                digests.add(digest.toString());
                digest.setLength(0);
            }
        }
    }

    /** Tells whether the first word of a text is this one, in capitals; comments and parentheses before it do not count. */
    static boolean startsWith(String sql, String word) {
        SqlLexer lexer = new SqlLexer(sql, Backslash.UNKNOWN);
        while (lexer.next()) {
            if (lexer.kind() == Token.WORD) {
                return lexer.text().equalsIgnoreCase(word);
            }
            if (!lexer.kind().isBlank() && lexer.kind() != Token.OPEN) {
                return false;
            }
        }
        return false;
    }
}
