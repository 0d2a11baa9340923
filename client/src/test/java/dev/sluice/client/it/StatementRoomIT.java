// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Results;
import dev.sluice.testkit.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A server that has room for few prepared statements, of all its sessions together. */
@Timeout(120)
@DisabledIfSystemProperty(named = "sluice.server.url", matches = "mysql.*")
class StatementRoomIT {

    private static final int ROOM = 10;

    private final EmbeddedServer server =
            EmbeddedServer.builder().option("--max-prepared-stmt-count=" + ROOM).start();
    private final Client client = Client.start();
    private final Session session = await(client.connect(server.url()));

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    private void executeManyTexts() {
        for (int i = 0; i < 5 * ROOM; i++) {
            Results results = await(session.execute("SELECT ?, " + i, 7));
            assertThat(results.first().first().getLong(1)).isEqualTo(i);
        }
    }

    @Test
    void aSessionGivesBackWhatItKeepsWhenTheServerHasNoRoom() {
        executeManyTexts();
    }

    @Test
    void withoutAnyRoomItSaysSoAndGoesOnWhenThereIsSome() {
        List<Statement> taken = new ArrayList<>();
        for (int i = 0; i < ROOM; i++) {
            taken.add(session.prepare("SELECT " + i));
        }
        for (int i = 0; i < 3; i++) {
            assertThat(failureOf(session.execute("SELECT ?", 7), ServerException.class)
                            .code())
                    .isEqualTo(ServerException.TOO_MANY_STATEMENTS);
        }
        taken.get(3).close();
        executeManyTexts();
    }
}
