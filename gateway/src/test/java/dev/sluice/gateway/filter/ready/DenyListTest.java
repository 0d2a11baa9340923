// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterSpec;
import dev.sluice.gateway.filter.Filters;
import dev.sluice.gateway.filter.OnFailure;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenyListTest {

    private static final ClientSession SESSION =
            new ClientSession(1, "u", "", "localhost", ClientSession.Protocol.CLASSIC);

    private static Filter denyList(Map<String, String> settings) {
        return Filters.load(List.of(new FilterSpec("deny-list", settings))).get(0);
    }

    private static Verdict verdict(String sql) {
        Request request = new Request(1, Request.Kind.QUERY, sql, 0, "", SESSION);
        return denyList(Map.of("patterns", "DROP (TABLE|DATABASE)\n\n DELETE FROM \\S+$"))
                .open(SESSION)
                .onRequest(request);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop   table t",
                "/* x */ Drop # y\n table t",
                "SELECT 1; DROP DATABASE d",
                "/*!50000 DROP TABLE t */",
                "/*!50000 DROP*/ TABLE t",
                "SELECT '\\'; DROP TABLE t; -- '",
                "SELECT '\\\\'; DROP TABLE t",
                "delete from t"
            })
    void whatIsDeniedIsFoundInEveryReading(String sql) {
        assertThat(verdict(sql)).isInstanceOf(Verdict.Reject.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'DROP TABLE t'",
                "SELECT 1 -- ; DROP TABLE t",
                "DELETE FROM t WHERE id = 1",
                "SELECT `DROP TABLE` FROM t",
                ""
            })
    void otherThingsPass(String sql) {
        assertThat(verdict(sql)).isEqualTo(Verdict.FORWARD);
    }

    @Test
    void settingsOfEveryFilterStandBesideItsOwn() {
        Filter filter = denyList(Map.of("patterns", "X", "on-failure", "forward", "time-limit", "20"));

        assertThat(filter.onFailure()).isEqualTo(OnFailure.FORWARD);
        assertThat(filter.timeLimit()).hasMillis(20);
        assertThat(denyList(Map.of("patterns", "X")).onFailure()).isEqualTo(OnFailure.FAIL);
    }

    @Test
    void aSettingThatIsMissingOrUnknownIsSaid() {
        assertThatThrownBy(() -> denyList(Map.of()))
                .hasMessageContaining("deny-list")
                .hasMessageContaining("patterns");
        assertThatThrownBy(() -> denyList(Map.of("patterns", "X", "paterns", "Y")))
                .hasMessageContaining("paterns");
        assertThatThrownBy(() -> Filters.load(List.of(new FilterSpec("no-such", Map.of()))))
                .hasMessageContaining("no-such");
    }

    @Test
    void aFactoryIsFoundByItsClass() {
        List<Filter> filters = Filters.load(List.of(new FilterSpec(QueryTimingsFactory.class.getName(), Map.of())));

        assertThat(filters.get(0).name()).isEqualTo("timings");
    }

    @Test
    void aDigestLeavesOutValuesAndSpaces() {
        assertThat(StatementDigest.of("select  *, 'x' from `T` where a=-1.5 and b in (0x1F,?); commit"))
                .containsExactly("SELECT * , ? FROM `T` WHERE A = - ? AND B IN ( ? , ? )", "COMMIT");
    }
}
