// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.it;

import static dev.sluice.gateway.it.Futures.await;
import static dev.sluice.gateway.it.Futures.awaitAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.result.Results;
import dev.sluice.testkit.link.LinkEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A gateway far away costs as many round trips as a database far away: one for all that is pipelined. */
class FarGatewayIT extends ThroughGateway {

    private static final Duration DELAY_EACH_WAY = Duration.ofMillis(17);
    private static final int READS = 100;

    @Test
    void aHundredReadsByPrimaryKeyTakeALittleMoreThanOneRoundTrip() {
        await(session.query("CREATE TABLE word(id INT PRIMARY KEY, word VARCHAR(20))"));
        await(session.query("INSERT INTO word SELECT seq, CONCAT('word ', seq) FROM (SELECT a.n + 10 * b.n seq FROM ("
                + digits() + ") a, (" + digits() + ") b) numbers"));
        try (LinkEmulator link = LinkEmulator.to("127.0.0.1", gateway.ports().get(0))
                        .delay(DELAY_EACH_WAY)
                        .start();
                Session far = await(client.connect(
                        "mysql://" + root.user() + "@127.0.0.1:" + link.port() + "/" + database + "?tls=disabled"))) {
            Statement read = far.prepare("SELECT word FROM word WHERE id = ?");
            await(read.execute(1));
            double roundTrip = best(() -> await(far.ping()));
            double reads = best(() -> {
                List<CompletableFuture<Results>> asked = new ArrayList<>();
                for (int i = 0; i < READS; i++) {
                    asked.add(read.execute(i));
                }
                awaitAll(asked);
            });
            assertThat(reads / roundTrip).isLessThan(1.3);
        }
    }

    private static double best(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long start = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1e9;
    }

    private static String digits() {
        StringBuilder union = new StringBuilder("SELECT 0 n");
        for (int i = 1; i < 10; i++) {
            union.append(" UNION ALL SELECT ").append(i);
        }
        return union.toString();
    }
}
