// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.gateway.front.Admission;
import dev.sluice.gateway.front.AdmissionLimits;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.gateway.front.SessionLimits;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.gateway.observe.SessionFacts;
import dev.sluice.gateway.x.login.BackendSession;
import dev.sluice.gateway.x.login.LoginStep;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.link.EventLoops;
import dev.sluice.testkit.fake.FakeServer;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.x.client.CapabilitiesGet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client is sent away while its link cannot be closed yet: whatever happens then, it does not come back. */
@Timeout(60)
class SentAwayTest {

    private static final EventLoops LOOPS = EventLoops.start("sent-away", 1);
    private static final Client CLIENT = Client.on(LOOPS);

    private final List<String> told = new ArrayList<>();
    private final Admission admission = new Admission(AdmissionLimits.DEFAULT, new GatewayListener() {
        @Override
        public void onLoggedIn(SessionFacts session) {
            told.add("logged in");
        }

        @Override
        public void onEnded(SessionFacts session, EndCause cause) {
            told.add(cause.name());
        }
    });

    private FakeServer database;
    private ScriptedClient client;

    @BeforeEach
    void begin() throws IOException {
        database = FakeServer.start(conversation -> {
            conversation.login();
            conversation.awaitClose();
        });
        client = new ScriptedClient(new XFront(new FrontTerms(
                LOOPS,
                CLIENT,
                ConnectOptions.parse(database.url()),
                Optional.empty(),
                Prefetch.DEFAULT,
                1024,
                Duration.ofSeconds(30),
                SessionLimits.DEFAULT,
                admission,
                List.of())));
        client.secure();
        client.heard();
        client.holdOpen();
    }

    @AfterEach
    void closeDatabase() throws IOException {
        database.close();
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        LOOPS.close();
    }

    private void sendAway() {
        client.turn(admission::drain);
        assertThat(client.conversation().state()).isInstanceOf(Closing.class);
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void aLoginThatTheDatabaseGrantsTooLateOpensNoSession() throws Exception {
        Session granted = CLIENT.connect(database.url()).get(30, TimeUnit.SECONDS);
        BackendSession backend = new BackendSession(granted, ServerStatus.of(ServerStatus.AUTOCOMMIT));
        Reply reply = client.conversation().opened().replies().add(0);
        sendAway();

        client.turn(
                () -> client.conversation().logins().enter(new LoginStep.Knock("", "late", "secret"), backend, reply));

        assertThat(client.conversation().state()).isInstanceOf(Closing.class);
        granted.closed().get(30, TimeUnit.SECONDS);
        assertThat(client.heard()).isEmpty();
        client.turn(client::abort);
        assertThat(told).containsExactly("SHUTDOWN");
    }

    @Test
    void tlsThatBeginsTooLateBeginsNothing() {
        sendAway();

        client.secure();
        client.say(new CapabilitiesGet());

        assertThat(client.conversation().state()).isInstanceOf(Closing.class);
        assertThat(client.heard()).isEmpty();
    }

    @Test
    void anAnswerThatComesTooLateIsNotSaid() {
        Reply reply = client.conversation().opened().replies().add(0);
        sendAway();

        client.turn(() -> reply.end(new dev.sluice.wire.x.server.Ok("late")));

        assertThat(client.heard()).isEmpty();
    }
}
