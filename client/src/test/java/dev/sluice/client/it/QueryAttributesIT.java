// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.client.Requests;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.Row;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryAttributesIT extends OnServer {

    private static final String READ = "SELECT mysql_query_attribute_string('trace'),"
            + " mysql_query_attribute_string('step'), mysql_query_attribute_string('none')";

    @Test
    void theServerSeesThemInTextAndPrepared() {
        assumeFalse(session.server().mariaDb());
        await(session.query("INSTALL COMPONENT 'file://component_query_attributes'"));
        try {
            Requests traced = session.with(Map.of("trace", "4bf92f", "step", 7));
            check(await(traced.query(READ)).first().first());
            check(await(traced.execute(READ)).first().first());
            check(await(traced.execute(READ + ", ?", 5)).first().first());
            assertThat(await(session.query(READ)).first().first().get(0)).isNull();
        } finally {
            await(session.query("UNINSTALL COMPONENT 'file://component_query_attributes'"));
        }
    }

    private static void check(Row row) {
        assertThat(row.getString(0)).isEqualTo("4bf92f");
        assertThat(row.getString(1)).isEqualTo("7");
        assertThat(row.get(2)).isNull();
    }

    @Test
    void aServerThatTakesNoneIsToldNothing() {
        assumeTrue(session.server().mariaDb());
        assertThat(failureOf(session.with(Map.of("trace", "1")).query("SELECT 1"), RefusedException.class))
                .hasMessageContaining("takes no query attributes");
        assertThat(await(session.query("SELECT 1")).first().first().getInt(0)).isEqualTo(1);
    }
}
