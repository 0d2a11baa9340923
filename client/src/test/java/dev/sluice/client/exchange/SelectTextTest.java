// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "  select 1 ; ",
                "(SELECT 1) UNION (SELECT 2)",
                "/* why */ SELECT 1",
                "-- why\nSELECT 1",
                "# why\nWITH c AS (SELECT 1) SELECT * FROM c",
                "TABLE t",
                "VALUES ROW(1)",
                "SELECT 'a?b'"
            })
    void oneQueryForRowsIsSeen(String sql) {
        assertThat(SelectText.isSelect(sql)).isTrue();
        assertThat(SelectText.isSingleSelect(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "EXPLAIN SELECT 1",
                "SHOW TABLES",
                "INSERT INTO t SELECT 1",
                "CALL p()",
                "/*! EXPLAIN */ SELECT 1",
                "/*M! EXPLAIN */ SELECT 1",
                "SELECTED",
                "/* SELECT",
                "# SELECT",
            })
    void nothingElseIs(String sql) {
        assertThat(SelectText.isSelect(sql)).isFalse();
        assertThat(SelectText.isSingleSelect(sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1; DELETE FROM t", "SELECT ';'", "SELECT ?", "SELECT '\\'?'"})
    void whatMayBeMoreThanOneOrCannotBePreparedIsNotSingle(String sql) {
        assertThat(SelectText.isSelect(sql)).isTrue();
        assertThat(SelectText.isSingleSelect(sql)).isFalse();
    }
}
