// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.wire.classic.command.Ping;
import dev.sluice.wire.classic.command.Quit;
import dev.sluice.wire.classic.reply.Err;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How a session ends, by whom ever, and what becomes of its requests. */
class SessionEndTest {

    @Test
    void tellsWhatWasSentFromWhatWasNotWhenTheLinkDies() {
        Rig rig = Rig.open(new Limits(100, 1 << 20, 2, 1 << 20));
        Heard sent = rig.query("SELECT 1");
        Heard alsoSent = rig.query("SELECT 2");
        Heard waiting = rig.query("SELECT 3");
        rig.turn();
        rig.link.die(new IOException("Connection reset"));
        assertThat(sent.failure().fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(alsoSent.failure().fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(waiting.failure().fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(sent.failure()).isInstanceOf(LinkException.class).hasMessageContaining("Connection reset");
        assertThat(sent.failure().sessionAlive()).isFalse();
        assertThat(rig.connection.closed()).isCompleted();
    }

    @Test
    void failsAtOnceWhatIsSubmittedAfterTheLinkDied() {
        Rig rig = Rig.open();
        rig.link.die(null);
        CompletableFuture<?> late = rig.ping();
        rig.turn();
        assertThat(Rig.failureOf(late).fate()).isEqualTo(Fate.NOT_SENT);
    }

    @Test
    void aPacketOutOfOrderEndsTheSession() {
        Rig rig = Rig.open();
        Heard heard = rig.query("SELECT 1");
        rig.turn();
        rig.link
                .skipSequence(5)
                .packet(out -> Rig.ok().encode(out, rig.connection.server().capabilities()));
        assertThat(heard.failure())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("expected sequence number 1, got 5");
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void aPacketBeyondTheLimitEndsTheSession() {
        Rig rig = Rig.open(new Limits(10, 1000, 10, 100));
        Heard heard = rig.query("SELECT 1");
        rig.turn();
        rig.link.answer().packet(out -> out.zeros(101));
        assertThat(heard.failure())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("expected at most 100 bytes");
    }

    @Test
    void anUnaskedErrorSaysWhyTheServerCloses() {
        Rig rig = Rig.open();
        rig.link
                .skipSequence(0)
                .packet(out -> new Err(4031, "HY000", "idle for too long")
                        .encode(out, rig.connection.server().capabilities()));
        CompletableFuture<?> late = rig.ping();
        rig.turn();
        assertThat(Rig.failureOf(late).fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void closeQuitsBehindWhatWasSubmittedAndTakesNoMore() {
        Rig rig = Rig.open();
        CompletableFuture<?> ping = rig.ping();
        rig.connection.close();
        CompletableFuture<?> late = rig.ping();
        rig.turn();
        assertThat(rig.link.commands()).containsExactly(new Ping(), new Quit());
        assertThat(rig.link.isClosed()).isFalse();
        rig.answerOk();
        rig.turn();
        assertThat(ping).isCompleted();
        assertThat(Rig.failureOf(late)).isInstanceOf(RefusedException.class);
        assertThat(rig.connection.closed()).isCompleted();
    }

    @Test
    void closesEvenWhenItsQueueIsFull() {
        Rig rig = Rig.open(new Limits(1, 1 << 20, 1, 1 << 20));
        rig.ping();
        rig.connection.close();
        rig.turn();
        rig.answerOk();
        rig.turn();
        assertThat(rig.connection.closed()).isCompleted();
    }
}
