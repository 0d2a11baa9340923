// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.wire.classic.auth.CachingSha2Password;
import dev.sluice.wire.classic.auth.DialogPassword;
import dev.sluice.wire.classic.auth.Ed25519Password;
import dev.sluice.wire.classic.auth.ParsecPassword;
import dev.sluice.wire.classic.auth.Sha256Password;
import dev.sluice.wire.classic.reply.AuthMoreData;
import dev.sluice.wire.classic.reply.AuthNextFactor;
import dev.sluice.wire.classic.reply.AuthSwitchRequest;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The login of each plugin, played again and again: with the link dying, or the server refusing, one step later each time. */
class LoginFailureAtEveryStepTest {

    /** What a server says behind the handshake response, up to but without its OK. */
    record Login(String name, Supplier<LoginRig> start, List<Reply> replies) {

        LoginRig play(int steps) {
            LoginRig login = start.get();
            replies.subList(0, steps).forEach(login::onReply);
            assertThat(login.rig.connection.opened()).isNotDone();
            return login;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static Stream<Login> logins() {
        AuthTerms retrieval = AuthTerms.DEFAULT.withKey(true, Optional.empty());
        Reply full = new AuthMoreData(new byte[] {CachingSha2Password.FULL_AUTH});
        Reply key = new AuthMoreData(RsaPair.pem());
        return Stream.of(
                new Login("caching_sha2 over TLS", () -> LoginRig.secure(AuthTerms.DEFAULT, "secret"), List.of(full)),
                new Login("caching_sha2 with a key", () -> LoginRig.open(retrieval, "secret"), List.of(full, key)),
                new Login(
                        "sha256 with a key",
                        () -> LoginRig.open(retrieval, "secret"),
                        List.of(new AuthSwitchRequest(Sha256Password.NAME, LoginRig.SCRAMBLE), key)),
                new Login(
                        "ed25519",
                        () -> LoginRig.open(AuthTerms.DEFAULT, "secret"),
                        List.of(new AuthSwitchRequest(Ed25519Password.NAME, LoginRig.NONCE))),
                new Login(
                        "parsec",
                        () -> LoginRig.open(AuthTerms.DEFAULT, "secret"),
                        List.of(
                                new AuthSwitchRequest(ParsecPassword.NAME, LoginRig.NONCE),
                                new AuthMoreData(ascii("P\0saltsaltsaltsaltsa")))),
                new Login(
                        "dialog",
                        () -> LoginRig.secure(AuthTerms.DEFAULT, "secret", "code"),
                        List.of(
                                new AuthSwitchRequest(DialogPassword.NAME, ascii("\4Password:")),
                                new AuthMoreData(ascii("\5Code:")))),
                new Login(
                        "two factors",
                        () -> LoginRig.secure(AuthTerms.DEFAULT, "secret", "secret2"),
                        List.of(full, new AuthNextFactor(Sha256Password.NAME, LoginRig.SCRAMBLE))));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void aDeadLinkIsTold(Login login) {
        for (int dead = 0; dead <= login.replies().size(); dead++) {
            LoginRig played = login.play(dead);
            played.rig.link.die(null);
            MySqlException failure = played.failure();
            assertThat(failure)
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("its answer to the login")
                    .hasMessageNotContaining("secret");
            assertThat(played.rig.connection.closed()).isCompleted();
        }
    }

    @ParameterizedTest
    @MethodSource("logins")
    void aRefusalIsTheServersOwnWithAdvice(Login login) {
        for (int refused = 0; refused <= login.replies().size(); refused++) {
            LoginRig played = login.play(refused);
            played.rig.reply(new Err(1045, "28000", "Access denied"));
            assertThat(played.failure())
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("Access denied")
                    .hasMessageContaining("check user and password")
                    .hasMessageNotContaining("secret");
        }
    }

    @ParameterizedTest
    @MethodSource("logins")
    void theLastStepOpensTheSession(Login login) {
        LoginRig played = login.play(login.replies().size());
        played.accept();
        assertThat(played.rig.connection.server().threadId()).isEqualTo(42);
    }
}
