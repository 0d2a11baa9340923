// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USE shop",
                "use`shop`",
                " \n/* here */ Use shop",
                "-- a comment\nUSE shop",
                "SELECT 1; USE shop",
                "SELECT 1;\n# then\n use shop",
                "/*!50000 USE shop */",
                "/*M! USE shop */",
                "SET NAMES latin1",
                "SET CHARACTER SET utf8mb4",
                "SET @@session.sql_mode = ''",
                "set @a = 1, sql_mode = 'ANSI_QUOTES'",
                "SET SESSION collation_connection = utf8mb4_bin",
                "DROP DATABASE shop",
                "DROP SCHEMA IF EXISTS shop",
                "EXECUTE anything",
                "EXECUTE IMMEDIATE 'USE shop'"
            })
    void mayChangeWhatOtherTextsMean(String sql) {
        assertThat(ContextText.effectOf(sql)).isEqualTo(ContextEffect.MEANING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "SELECT user FROM use_of",
                "SELECT ';' , 'use'",
                "SET autocommit = 0",
                "SET @a = 1",
                "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE",
                "DROP TABLE t",
                "INSERT INTO t VALUES(1)",
                "SET SESSION TRANSACTION READ ONLY",
                "/* USE shop */ SELECT 1",
                "SELECT 1 /*! USE shop */"
            })
    void changesNothing(String sql) {
        assertThat(ContextText.effectOf(sql)).isEqualTo(ContextEffect.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CALL p(?)",
                "SET time_zone = '+00:00'",
                "SET SESSION group_concat_max_len = 10",
                "SET @@group_concat_max_len = 10",
                "SET @a = 1, time_zone = '+00:00'",
                "SELECT 1; SET autocommit = 0, time_zone = '+00:00'"
            })
    void mayChangeASettingThatPreparesLookAt(String sql) {
        assertThat(ContextText.effectOf(sql)).isEqualTo(ContextEffect.SETTINGS);
    }
}
