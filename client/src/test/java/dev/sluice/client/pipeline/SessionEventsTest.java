// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.LinkException;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.observe.SessionEvent;
import dev.sluice.client.observe.SessionInfo;
import dev.sluice.wire.classic.reply.Err;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a listener hears of a session. */
class SessionEventsTest {

    private final Chronicle told = new Chronicle();
    private final Rig rig = new Rig(Limits.DEFAULT, TlsMode.DISABLED, told, false);

    @Test
    void aSessionOpensAndIsClosed() {
        rig.loop.pass(Duration.ofNanos(70));
        rig.login(Rig.mariaDb());
        rig.connection.close();
        rig.turn();
        rig.turn();
        assertThat(told.events).containsExactly(new SessionEvent.Opened(70), new SessionEvent.Closed(null));
        assertThat(told.sessions).containsOnly(new SessionInfo("db", 3306, 42, true));
    }

    @Test
    void aLostLinkIsTheReasonOfTheEnd() {
        rig.login(Rig.mysql());
        rig.link.die(new IOException("Connection reset"));
        assertThat(told.events.get(1))
                .isInstanceOfSatisfying(
                        SessionEvent.Closed.class,
                        closed -> assertThat(closed.reason()).isInstanceOf(LinkException.class));
        assertThat(told.events).hasSize(2);
    }

    @Test
    void aLoginThatFailsOpensNothing() {
        rig.link.open(rig.connection.listener());
        rig.loop.pass(Duration.ofNanos(9));
        rig.link.die(null);
        assertThat(told.events).singleElement().isInstanceOfSatisfying(SessionEvent.NotOpened.class, failed -> {
            assertThat(failed.nanos()).isEqualTo(9);
            assertThat(failed.failure()).isInstanceOf(LinkException.class);
        });
        assertThat(told.sessions).containsOnly(new SessionInfo("db", 3306, 0, false));
    }

    @Test
    void everyCancelThatIsSentIsHeard() {
        rig.login(Rig.mysql());
        QueryExchange query = new QueryExchange("SELECT SLEEP(9)", new Heard(), rig.connection.heads());
        rig.connection.submit(query);
        rig.turn();
        rig.connection.cancel(query);
        rig.turn();
        assertThat(told.events).endsWith(new SessionEvent.CancelSent());
        rig.answer(new Err(1317, "70100", "Query execution was interrupted"));
        assertThat(told.events).hasSize(2);
    }
}
