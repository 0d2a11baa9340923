// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.server.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same bytes to the gateway and to MySQL's own X Plugin: {@code -Dsluice.x.port} says where that listens, on the host of
 * {@code -Dsluice.server.url}. What both say is the same, or the difference has a name; and {@code docs/x-differences.md} is
 * what happens.
 */
@EnabledIfSystemProperty(named = "sluice.x.port", matches = "\\d+")
class DifferentialIT {

    private static final int ERROR_LENGTH = 72;

    private static final int PATIENCE_MILLIS = 5000;

    private final List<String> unnamed = new ArrayList<>();

    @Test
    void theGatewayAnswersAsTheTableOfDifferencesSays() throws IOException {
        DifferenceTable table = new DifferenceTable();
        try (GatewayRig rig = new GatewayRig()) {
            for (Map.Entry<String, List<Operation>> section :
                    Operations.all(rig).entrySet()) {
                table.section(section.getKey());
                for (Operation operation : section.getValue()) {
                    compare(rig, operation, table);
                }
            }
        }
        if (Boolean.getBoolean("sluice.x.record")) {
            DifferenceTable.write(table.page());
        }
        assertThat(unnamed).isEmpty();
        assertThat(table.page()).isEqualTo(DifferenceTable.recorded());
    }

    private void compare(GatewayRig rig, Operation operation, DifferenceTable table) throws IOException {
        List<Said> mysql =
                play(rig, operation, new XPeer(TestServer.current().host(), Integer.getInteger("sluice.x.port", 0)));
        List<Said> gateway = play(rig, operation, rig.peer());
        boolean same = DifferenceTable.isSame(mysql, gateway);
        if (same != operation.difference().isEmpty()) {
            unnamed.add(operation.name() + (same ? ": no longer differs" : "\n  " + mysql + "\n  " + gateway));
        }
        table.row(operation, mysql, gateway);
    }

    private static List<Said> play(GatewayRig rig, Operation operation, XPeer link) throws IOException {
        try (XPeer peer = link) {
            if (operation.start() != Operation.Start.FRESH) {
                peer.secure();
            }
            if (operation.start() == Operation.Start.RUNNING) {
                peer.logIn(rig.schema(), GatewayRig.PASSWORD, rig.schema());
            }
            peer.patience(PATIENCE_MILLIS);
            Talk talk = new Talk(peer);
            operation.script().play(talk);
            return talk.said().stream()
                    .map(said -> anonymous(said, rig.schema()))
                    .toList();
        }
    }

    /** The names of the run's own schema and user differ from run to run, and so does their length. */
    private static Said anonymous(Said said, String name) {
        String brief = said.brief().replace(name, "app");
        boolean error = brief.startsWith("Error ") || brief.startsWith("FATAL ");
        return new Said(said.full().replace(name, "app"), error ? Said.cut(brief, ERROR_LENGTH) : brief);
    }
}
