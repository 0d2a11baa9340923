// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    SELECT 1                          | 0
                    SELECT ?                          | 1
                    INSERT INTO t VALUES(?,?,?)       | 3
                    SELECT '?', ?                     | 1
                    SELECT 'it''s ?', ?               | 1
                    SELECT "?", `?`, ?                | 1
                    SELECT '\\'?, ?                   | -1
                    SELECT '\\\\', ?, '\\n'           | 1
                    SELECT `\\`, ?                    | 1
                    SELECT ? -- ?                     | 1
                    SELECT 5--?                       | 1
                    SELECT ? # ?                      | 1
                    SELECT /* ? */ ?                  | 1
                    SELECT /*! ? */ ?                 | -1
                    SELECT /*M! ? */ ?                | -1
                    SELECT 1 / ?                      | 1
                    SELECT '? unclosed                | 0
                    SELECT /* ? unclosed              | 0
                    SELECT ?/**/                      | 1
                    """)
    void countsWhatTheServerWouldCount(String sql, int expected) {
        assertThat(Placeholders.count(sql)).isEqualTo(expected);
    }

    @org.junit.jupiter.api.Test
    void aLineCommentEndsWithItsLine() {
        assertThat(Placeholders.count("SELECT ? -- ?\n, ?")).isEqualTo(2);
        assertThat(Placeholders.count("SELECT ? # ?\n, ?")).isEqualTo(2);
        assertThat(Placeholders.count("SELECT ? --\n, ?")).isEqualTo(2);
    }
}
