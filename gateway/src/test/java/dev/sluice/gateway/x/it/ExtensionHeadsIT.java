// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.sluice.ResultColumns;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Columns come in one message, and to a client that remembers them only once. */
class ExtensionHeadsIT {

    private static final int PLACES = 256;

    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    private static ResultColumns columns(List<ServerMessage> answer) {
        return answer.stream()
                .filter(ResultColumns.class::isInstance)
                .map(ResultColumns.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no columns in " + answer));
    }

    private static Execute execute(long statement, boolean compact) {
        return new Execute(statement, List.of(), compact);
    }

    @Test
    void theyAreThoseOfTheXProtocol() throws IOException {
        String sql = "SELECT CAST(1 AS SIGNED) AS a, 'x' AS b, 1.5 AS c, schema_name FROM information_schema.schemata";
        try (XPeer plain = RIG.loggedIn();
                XPeer peer = RIG.extended(SluiceFeature.HEADS)) {
            List<ServerMessage> told = plain.ask(sql);
            List<ServerMessage> answer = peer.ask(sql);

            assertThat(columns(answer).columns())
                    .isEqualTo(told.stream()
                            .filter(ColumnMetaData.class::isInstance)
                            .toList());
            assertThat(Told.kinds(answer)).startsWith("ResultColumns", "Row").doesNotContain("ColumnMetaData");
        }
    }

    @Test
    void aPreparedStatementRepeatsThemByTheirPlace() throws IOException {
        try (XPeer peer = RIG.extended(SluiceFeature.HEADS)) {
            peer.ask(new Prepare(1, StmtExecute.sql("SELECT CAST(7 AS SIGNED) AS a, 'b' AS b")));

            ResultColumns first = columns(peer.ask(execute(1, false)));
            ResultColumns second = columns(peer.ask(execute(1, false)));
            ResultColumns compact = columns(peer.ask(execute(1, true)));
            List<ServerMessage> last = peer.ask(execute(1, true));

            assertThat(first.columns()).hasSize(2);
            assertThat(second).isEqualTo(new ResultColumns(first.head(), List.of()));
            assertThat(compact.head()).isNotEqualTo(first.head());
            assertThat(compact.columns().get(0).name()).isEmpty();
            assertThat(columns(last)).isEqualTo(new ResultColumns(compact.head(), List.of()));
            assertThat(Told.numbers(last)).containsExactly(7L);
        }
    }

    @Test
    void theyComeAnewWhenTheyHaveChanged() throws IOException {
        String table = RIG.schema() + ".changing";
        RIG.sql("CREATE TABLE " + table + " (a BIGINT)");
        try (XPeer peer = RIG.extended(SluiceFeature.HEADS)) {
            peer.ask(new Prepare(1, StmtExecute.sql("SELECT * FROM changing")));
            columns(peer.ask(execute(1, false)));
            assertThat(columns(peer.ask(execute(1, false))).isRepeated()).isTrue();

            RIG.sql("ALTER TABLE " + table + " ADD b VARCHAR(10)");

            ResultColumns changed = columns(peer.ask(execute(1, false)));
            assertThat(changed.columns()).extracting(ColumnMetaData::name).containsExactly("a", "b");
            assertThat(columns(peer.ask(execute(1, false))).isRepeated()).isTrue();
        }
    }

    @Test
    void aCursorHasThemToo() throws IOException {
        try (XPeer peer = RIG.extended(SluiceFeature.HEADS)) {
            peer.ask(new Prepare(1, StmtExecute.sql("SELECT CAST(7 AS SIGNED)")));

            List<ServerMessage> answer = peer.ask(new CursorOpen(1, execute(1, false), 10));

            assertThat(Told.kinds(answer)).startsWith("ResultColumns", "Row");
            assertThat(Told.numbers(answer)).containsExactly(7L);
        }
    }

    /** What a client keeps is bounded, and what it is told always right: a model of the client has every head it needs. */
    @Test
    void noMoreThanAFixedNumberOfPlacesIsUsed() throws IOException {
        try (XPeer peer = RIG.extended(SluiceFeature.HEADS)) {
            int statements = PLACES + 44;
            for (int i = 0; i < statements; i++) {
                peer.ask(new Prepare(i, StmtExecute.sql("SELECT CAST(" + i + " AS SIGNED) AS c" + i)));
            }
            Map<Long, List<ColumnMetaData>> remembered = new HashMap<>();
            for (int i = 0; i < 3 * statements; i++) {
                int statement = i % 3 == 0 ? 0 : i % statements;
                ResultColumns told = columns(peer.ask(execute(statement, false)));
                if (!told.isRepeated()) {
                    remembered.put(told.head(), told.columns());
                }
                assertThat(told.head()).isBetween(1L, (long) PLACES);
                assertThat(remembered.get(told.head()))
                        .extracting(ColumnMetaData::name)
                        .containsExactly("c" + statement);
            }
        }
    }

    @Test
    void whatIsTooLongIsNotRemembered() throws IOException {
        String column = "CAST(1 AS SIGNED) AS " + "x".repeat(60);
        String wide = "SELECT " + String.join(", ", Collections.nCopies(300, column));
        try (XPeer peer = RIG.extended(SluiceFeature.HEADS)) {
            peer.ask(new Prepare(1, StmtExecute.sql(wide)));
            for (int i = 0; i < 2; i++) {
                ResultColumns told = columns(peer.ask(execute(1, false)));
                assertThat(told.head()).isZero();
                assertThat(told.columns()).hasSize(300);
            }
        }
    }

    @Test
    void theyAreCompressedAsColumnsAre() throws IOException {
        ClientMessage compressing = CapabilitiesSet.of(
                "compression",
                new Any.ObjectValue(List.of(new ObjectField("algorithm", Scalar.text("deflate_stream")))));
        try (XPeer peer = RIG.peer().secure()) {
            peer.ask(compressing);
            peer.accept(SluiceTerms.of(Set.of(SluiceFeature.HEADS)));
            peer.logIn(RIG.schema(), GatewayRig.PASSWORD, RIG.schema());

            assertThat(Told.kinds(peer.ask(
                            new StmtExecute("SELECT 1".getBytes(StandardCharsets.US_ASCII), List.of(), "sql", false))))
                    .containsExactly("Compression", "StmtExecuteOk");
        }
    }
}
