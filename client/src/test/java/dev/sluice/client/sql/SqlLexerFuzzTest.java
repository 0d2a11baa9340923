// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

class SqlLexerFuzzTest {

    @FuzzTest
    void cutsEveryText(byte[] data) {
        String sql = new String(data, StandardCharsets.UTF_8);
        SqlLexer unknown = new SqlLexer(sql, Backslash.UNKNOWN);
        List<Integer> ends = ends(sql, unknown);

        // What is said to be sure must be so whatever the mode.
        if (unknown.isSure()) {
            assertThat(ends(sql, new SqlLexer(sql, Backslash.ESCAPES))).isEqualTo(ends);
            assertThat(ends(sql, new SqlLexer(sql, Backslash.PLAIN))).isEqualTo(ends);
        }
    }

    /** Returns where each token ends; checks that together they are the text. */
    private static List<Integer> ends(String sql, SqlLexer lexer) {
        List<Integer> ends = new ArrayList<>();
        int end = 0;
        while (lexer.next()) {
            assertThat(lexer.start()).isEqualTo(end);
            assertThat(lexer.end()).isGreaterThan(end);
            end = lexer.end();
            ends.add(end);
        }
        assertThat(end).isEqualTo(sql.length());
        return ends;
    }
}
