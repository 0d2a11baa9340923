// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Requests that end before they are answered, where a KILL that finds nothing to end is the end of the session. */
class XCancellationTest {

    private static final Duration MOMENT = Duration.ofMillis(10);

    private final XRig rig = XRig.open();
    private final Heard cancelled = new Heard();
    private final QueryExchange exchange = new QueryExchange("SELECT SLEEP(9)", cancelled, rig.connection.heads());

    private void cancel() {
        rig.connection.submit(exchange);
        rig.turn();
        rig.connection.cancel(exchange);
        rig.turn();
    }

    @Test
    void aRequestIsGivenAMomentToEndByItself() {
        cancel();
        assertThat(cancelled.failure()).isInstanceOf(CancelledException.class);
        assertThat(rig.kills.asked()).isZero();
        rig.say(new StmtExecuteOk());
        rig.loop.pass(MOMENT);
        assertThat(rig.kills.asked()).isZero();
        Heard next = rig.query("SELECT");
        rig.turn();
        rig.answerNumbers(3);
        assertThat(next.numbers).containsExactly(3L);
    }

    @Test
    void oneThatGoesOnIsInterruptedAndTheSessionLives() {
        cancel();
        rig.loop.pass(MOMENT);
        assertThat(rig.kills.asked()).isEqualTo(1);
        rig.messages();
        Heard next = rig.query("SELECT");
        rig.turn();
        assertThat(rig.kinds()).isEmpty();
        rig.say(XRig.error(1317));
        rig.kills.oldest().complete(null);
        rig.turn();
        assertThat(rig.kinds()).containsExactly("StmtExecute");
        rig.say(new StmtExecuteOk());
        assertThat(rig.kinds()).containsExactly("StmtExecute");
        rig.answerNumbers(4);
        assertThat(next.numbers).containsExactly(4L);
    }

    @Test
    void aSessionThatRunsNothingAnyMoreIsEnded() {
        cancel();
        rig.loop.pass(MOMENT);
        Heard next = rig.query("SELECT");
        rig.say(new StmtExecuteOk());
        rig.kills.oldest().complete(null);
        rig.turn();
        rig.say(XRig.error(5010));
        MySqlException lost = rig.connection.lost();
        assertThat(lost).hasMessageContaining("runs nothing in this session any more");
        assertThat(next.failure().sessionAlive()).isFalse();
        assertThat(rig.link.isClosed()).isTrue();
    }
}
