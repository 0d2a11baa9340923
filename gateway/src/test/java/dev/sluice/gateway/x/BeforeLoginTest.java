// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.gateway.front.Admission;
import dev.sluice.gateway.front.AdmissionLimits;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.gateway.front.SessionLimits;
import dev.sluice.link.Endpoint;
import dev.sluice.link.EventLoops;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.client.AuthenticateContinue;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.ConnectionClose;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Capability;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.notice.ServerHello;
import dev.sluice.wire.x.server.Capabilities;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a client may say before it is logged in, and in which order; no database is there. */
class BeforeLoginTest {

    private static final EventLoops LOOPS = EventLoops.start("before-login", 1);
    private static final Client CLIENT = Client.on(LOOPS);

    private final ScriptedClient client = new ScriptedClient(new XFront(
            new FrontTerms(
                    LOOPS,
                    CLIENT,
                    ConnectOptions.to(new Endpoint.Tcp("127.0.0.1", 1), "nobody"),
                    Optional.empty(),
                    Prefetch.DEFAULT,
                    1024,
                    Duration.ofSeconds(30),
                    SessionLimits.DEFAULT,
                    new Admission(AdmissionLimits.DEFAULT, null),
                    List.of()),
            (options, loop, logins, limit) -> {
                throw new RejectedExecutionException("no database is there");
            }));

    @AfterAll
    static void stop() {
        CLIENT.close();
        LOOPS.close();
    }

    private List<String> kinds() {
        return client.heard().stream()
                .map(message -> message.getClass().getSimpleName())
                .toList();
    }

    private void endsBy(long code) {
        List<ServerMessage> heard = client.heard();

        assertThat(heard.get(heard.size() - 1)).isInstanceOfSatisfying(ServerError.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.fatal()).isTrue();
        });
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void theHelloComesWithoutBeingAsked() {
        assertThat(((NoticeFrame) client.heard().get(0)).notice()).isEqualTo(new ServerHello());
    }

    @Test
    void aResetIsPassedOverWithoutAnAnswer() {
        client.say(new SessionReset(true), new CapabilitiesGet());

        assertThat(kinds()).containsExactly("NoticeFrame", "Capabilities");
    }

    @Test
    void whoTakesLeaveIsAnsweredAndNothingBehindItIs() {
        client.say(new ConnectionClose(), new CapabilitiesGet());

        List<ServerMessage> heard = client.heard();
        assertThat(heard.get(heard.size() - 1)).isEqualTo(new Ok("bye!"));
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aStatementIsTooEarly() {
        client.say(StmtExecute.sql("SELECT 1"), new CapabilitiesGet());

        endsBy(5000);
    }

    @Test
    void aProofThatNobodyAskedForEndsTheLink() {
        client.say(new AuthenticateContinue(new byte[0]));

        endsBy(5000);
    }

    @Test
    void aQuestionInTheMiddleOfALoginEndsTheLink() {
        client.say(AuthenticateStart.of("SHA256_MEMORY", new byte[0]), new CapabilitiesGet());

        endsBy(5000);
    }

    @Test
    void aPasswordInTheOpenIsRefused() {
        client.say(AuthenticateStart.of("PLAIN", Plain.start("", "nobody", new byte[0])));

        endsBy(1251);
    }

    @Test
    void plainIsOfferedWhereNobodyReadsAlong() {
        client.heard();
        client.secure();
        client.say(new CapabilitiesGet());

        Capabilities told = (Capabilities) client.heard().get(0);
        assertThat(told.capabilities())
                .contains(new Capability(
                        "authentication.mechanisms",
                        new Any.ArrayValue(List.of(Scalar.text("PLAIN"), Scalar.text("SHA256_MEMORY")))));
    }

    @Test
    void threeFailedTriesAreAllThereAre() {
        AuthenticateStart start = AuthenticateStart.of("SHA256_MEMORY", new byte[0]);
        AuthenticateContinue proof =
                new AuthenticateContinue(new AuthenticationData("", "nobody", new byte[0]).toBytes());
        client.say(start, proof, start, proof, start, proof, start);

        assertThat(client.heard().stream()
                        .filter(ServerError.class::isInstance)
                        .map(message -> ((ServerError) message).fatal())
                        .toList())
                .containsExactly(false, false, true);
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aFrameBeyondTheLimitEndsTheLinkWithoutAWord() {
        client.heard();
        client.say(new byte[] {0, 0, 1, 0, 1});

        assertThat(client.heard()).isEmpty();
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void whoDoesNotLogInInTimeIsLetGo() {
        client.pass(Duration.ofSeconds(29));
        assertThat(client.isClosed()).isFalse();
        client.pass(Duration.ofSeconds(1));
        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void aClientThatDoesNotReadIsNotReadEither() {
        client.heard();
        client.setWritable(false);
        client.say(new CapabilitiesGet());
        assertThat(client.heard()).isEmpty();

        for (int i = 0; i < 100; i++) {
            client.say(XFiller.frames(1000));
        }
        assertThat(client.isPaused()).isTrue();

        client.setWritable(true);
        assertThat(client.heard()).hasSizeGreaterThan(100);
        assertThat(client.isPaused()).isFalse();
    }

    @Test
    void bytesThatComeOneByOneAreTheSame() {
        client.heard();
        for (byte b : new byte[] {1, 0, 0, 0, 1, 1, 0, 0, 0, 3}) {
            client.say(new byte[] {b});
        }

        assertThat(kinds()).containsExactly("Capabilities", "Ok");
    }
}
