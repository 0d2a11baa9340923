// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A young session that is lost with several requests in flight may have a proxy that cannot take them. */
class PipeliningDoubtTest {

    private static final String HINT = "pipelining=off";

    @Test
    void aLinkThatIsLostAtTheSecondRequestIsSuspicious() {
        Rig rig = Rig.open();
        Heard first = rig.query("SELECT 1");
        Heard second = rig.query("SELECT 2");
        rig.turn();
        rig.link.die(null);
        assertThat(first.failure()).hasMessageContaining(HINT);
        assertThat(second.failure()).hasMessageContaining(HINT);
    }

    @Test
    void soIsGarbage() {
        Rig rig = Rig.open();
        Heard first = rig.query("SELECT 1");
        rig.query("SELECT 2");
        rig.turn();
        rig.link.deliver("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII));
        assertThat(first.failure()).hasMessageContaining(HINT);
    }

    @Test
    void oneRequestAtATimeIsNot() {
        Rig rig = Rig.open(Limits.DEFAULT.withInFlight(1));
        Heard first = rig.query("SELECT 1");
        rig.query("SELECT 2");
        rig.turn();
        rig.link.die(null);
        assertThat(first.failure()).hasMessageNotContaining(HINT);
    }

    @Test
    void aSessionThatHasPipelinedIsAboveSuspicion() {
        Rig rig = Rig.open();
        rig.query("SELECT 1");
        rig.query("SELECT 2");
        rig.turn();
        rig.answerOk();
        rig.answerOk();
        Heard third = rig.query("SELECT 3");
        rig.query("SELECT 4");
        rig.turn();
        rig.link.die(null);
        assertThat(third.failure()).hasMessageNotContaining(HINT);
    }

    @Test
    void answersOneByOneProveNothing() {
        Rig rig = Rig.open();
        for (int i = 0; i < 3; i++) {
            rig.query("SELECT " + i);
            rig.turn();
            rig.answerOk();
        }
        Heard fourth = rig.query("SELECT 4");
        rig.query("SELECT 5");
        rig.turn();
        rig.link.die(null);
        assertThat(fourth.failure()).hasMessageContaining(HINT);
    }
}
