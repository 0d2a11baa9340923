// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileWordsTest {

    private static boolean mayAsk(String sql) {
        byte[] frames = ("\u0000\u0000\u0000\u0000\u0003" + sql).getBytes(StandardCharsets.UTF_8);
        return FileWords.mayAsk(new ClientCommand(CommandCode.QUERY, frames, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOAD DATA LOCAL INFILE 'rows' INTO TABLE t",
                "/* first */ load\txml local infile 'rows' into table t",
                "CALL p()",
                "execute immediate 'what'"
            })
    void whatMayAskForAFileIsFound(String sql) {
        assertThat(mayAsk(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "SELECT loaded FROM t", "INSERT INTO t VALUES('exact', 'all')", ""})
    void whatCannotIsNot(String sql) {
        assertThat(mayAsk(sql)).isFalse();
    }
}
