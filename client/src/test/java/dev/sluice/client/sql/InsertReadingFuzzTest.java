// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class InsertReadingFuzzTest {

    @FuzzTest
    void repeatsOrRefuses(byte[] data) {
        String sql = new String(data, StandardCharsets.UTF_8);
        if (!(InsertReading.of(sql) instanceof InsertTemplate template)) {
            return;
        }
        assertThat(template.head() + template.row() + template.tail()).isEqualTo(sql);
        assertThat(template.rowPlaceholders()).isPositive();
        assertThat(template.withRows(1)).isEqualTo(sql);

        // What has several rows has as many times the placeholders, still one reading, and cannot be repeated again.
        String three = template.withRows(3);
        assertThat(placeholders(three)).isEqualTo(3 * template.rowPlaceholders());
        assertThat(InsertReading.of(three)).isEqualTo(new InsertReading.Refused("it has several rows"));
    }

    private static int placeholders(String sql) {
        SqlLexer lexer = new SqlLexer(sql, Backslash.UNKNOWN);
        int count = 0;
        while (lexer.next()) {
            count += lexer.kind() == Token.PLACEHOLDER ? 1 : 0;
        }
        assertThat(lexer.isSure()).isTrue();
        return count;
    }
}
