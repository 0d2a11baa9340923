// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import static dev.sluice.gateway.x.Mysql41Script.NATIVE;
import static dev.sluice.gateway.x.Mysql41Script.OK;
import static dev.sluice.gateway.x.Mysql41Script.PASSWORD;
import static dev.sluice.gateway.x.Mysql41Script.SCRAMBLE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.exchange.TlsMode;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.auth.NativePassword;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.login.SslRequest;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.server.AuthenticateContinue;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.Capabilities;
import dev.sluice.wire.x.server.ServerError;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A login by MYSQL41 is the database's own: its nonce goes to the client, and the client's answer comes back. */
class Mysql41Test {

    private final Mysql41Script script = new Mysql41Script(TlsMode.DISABLED);

    private static List<String> mechanisms(Capabilities told) {
        Any.ArrayValue names = (Any.ArrayValue) told.capabilities().stream()
                .filter(capability -> capability.name().equals("authentication.mechanisms"))
                .findFirst()
                .orElseThrow()
                .value();
        return names.values().stream().map(name -> ((Scalar.Text) name).text()).toList();
    }

    private List<String> offered() {
        return mechanisms((Capabilities) script.heard());
    }

    // The login.

    @Test
    void theNonceIsTheDatabasesAndTheAnswerIsPassedOn() {
        script.start().connect().greet();
        assertThat(script.heard()).isEqualTo(new AuthenticateContinue(SCRAMBLE));
        assertThat(script.link().unheard()).isZero();

        script.prove();
        HandshakeResponse response = script.response(1);
        assertThat(response.user()).isEqualTo("anna");
        assertThat(response.schema()).isEqualTo("shop");
        assertThat(response.authPlugin()).isEqualTo(NATIVE);
        assertThat(response.authResponse()).isEqualTo(NativePassword.answer(PASSWORD, SCRAMBLE));

        script.link().say(2, OK);
        script.welcome();
        assertThat(script.heard()).isInstanceOf(AuthenticateOk.class);
        assertThat(script.database.open()).isEqualTo(1);
        assertThat(script.database.count()).isEqualTo(1);
    }

    @Test
    void theAnswerWaitsUntilTheLinkToTheDatabaseIsEncrypted() {
        Mysql41Script secured = new Mysql41Script(TlsMode.REQUIRED);
        secured.start().connect().greet();
        SslRequest request = SslRequest.decode(secured.link().heard(1));
        assertThat(secured.client.heard()).isEmpty();
        assertThat(secured.link().tls())
                .isNotNull()
                .satisfies(tls -> assertThat(tls.provable()).isFalse());

        secured.link().secure();
        assertThat(secured.heard()).isEqualTo(new AuthenticateContinue(SCRAMBLE));
        secured.prove();
        HandshakeResponse response = secured.response(2);
        assertThat(response.head()).isEqualTo(request);
        assertThat(response.schema()).isEqualTo("shop");
    }

    @Test
    void noPasswordIsAnEmptyAnswer() {
        script.start().connect().greet().say(new byte[0]);
        assertThat(script.response(1).authResponse()).isEmpty();
    }

    @Test
    void aNulBehindTheProofIsPassedOver() {
        byte[] proof = Mysql41.proof(PASSWORD, SCRAMBLE);
        script.start().connect().greet().say(Arrays.copyOf(proof, proof.length + 1));
        assertThat(script.response(1).authResponse()).isEqualTo(NativePassword.answer(PASSWORD, SCRAMBLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "*0123",
                "0123456789012345678901234567890123456789",
                "*012345678901234567890123456789012345678x",
                "*01234567890123456789012345678901234567890",
                "\0"
            })
    void whatIsNoProofIsRefusedWithoutAskingTheDatabase(String proof) {
        script.start().connect().greet();
        script.client.heard();
        script.say(proof.getBytes(US_ASCII));

        assertThat(script.refused().code()).isEqualTo(1045);
        assertThat(script.link().unheard()).isZero();
        assertThat(script.database.open()).isZero();
    }

    @Test
    void anAnswerThatIsCutShortIsRefused() {
        script.start().connect().greet();
        script.client.heard();
        script.client.say(new dev.sluice.wire.x.client.AuthenticateContinue(new byte[] {'x'}));

        assertThat(script.refused().code()).isEqualTo(1045);
        assertThat(script.database.open()).isZero();
    }

    @Test
    void threeTriesAreAllThereAreAndEachHasALinkOfItsOwn() {
        for (int i = 0; i < 3; i++) {
            script.start().connect().greet();
            script.client.heard();
            script.prove();
            script.response(1);
            script.link().say(2, Mysql41Script.error(1045));
            ServerError error = script.refused();
            assertThat(error.code()).isEqualTo(1045);
            assertThat(error.fatal()).isEqualTo(i == 2);
            assertThat(script.database.open()).isZero();
        }
        assertThat(script.database.count()).isEqualTo(3);
        assertThat(script.client.isClosed()).isTrue();
    }

    @Test
    void whatTheClientSaysTooEarlyWaitsForTheNonce() {
        script.start();
        script.client.say(new CapabilitiesGet());
        assertThat(script.client.heard()).isEmpty();

        script.connect().greet();
        assertThat(script.client.heard())
                .extracting(message -> message.getClass().getSimpleName())
                .containsExactly("AuthenticateContinue", "ServerError");
        assertThat(script.client.isClosed()).isTrue();
        assertThat(script.database.open()).isZero();
    }

    @Test
    void whoEndsOneSessionProvesItselfForTheNext() {
        script.start().connect().greet().prove().letIn().welcome();
        script.client.heard();
        script.client.say(new SessionReset(false));
        script.client.heard();

        script.start().connect().greet();
        assertThat(script.heard()).isEqualTo(new AuthenticateContinue(SCRAMBLE));
        script.prove().letIn().welcome();
        assertThat(script.heard()).isInstanceOf(AuthenticateOk.class);
        assertThat(script.database.count()).isEqualTo(2);
    }

    // Accounts of another kind.

    @Test
    void theSameScrambleAgainIsAnsweredAgain() {
        script.start().connect().greet().prove();
        script.response(1);
        script.link().say(2, Mysql41Script.switchTo(NATIVE, SCRAMBLE));
        ByteReader again = script.link().heard(3);
        assertThat(again.rest()).isEqualTo(NativePassword.answer(PASSWORD, SCRAMBLE));
        script.link().say(4, OK);
        script.client.heard();
        script.welcome();
        assertThat(script.heard()).isInstanceOf(AuthenticateOk.class);
    }

    @Test
    void anAccountOfAnotherPluginIsToldSo() {
        script.start().connect().greet().prove();
        script.client.heard();
        script.link().say(2, Mysql41Script.switchTo("client_ed25519", new byte[32]));

        ServerError error = script.refused();
        assertThat(error.code())
                .describedAs("with which clients try another way")
                .isEqualTo(1045);
        assertThat(error.fatal()).isFalse();
        assertThat(error.message())
                .contains("Access denied for user 'anna'")
                .contains("mysql_native_password")
                .contains("client_ed25519");
        assertThat(script.database.open()).isZero();
    }

    @Test
    void anotherScrambleCannotBeAnswered() {
        script.start().connect().greet().prove();
        script.client.heard();
        script.link().say(2, Mysql41Script.switchTo(NATIVE, new byte[20]));
        assertThat(script.refused().fatal()).isFalse();
        assertThat(script.database.open()).isZero();
    }

    @Test
    void aServerThatAsksWithoutEndIsLeft() {
        script.start().connect().greet().prove();
        script.client.heard();
        script.link().say(2, Mysql41Script.switchTo(NATIVE, SCRAMBLE));
        script.link().say(4, Mysql41Script.switchTo(NATIVE, SCRAMBLE));
        assertThat(script.refused().fatal()).isFalse();
        assertThat(script.database.open()).isZero();
    }

    @Test
    void aSecondFactorCannotBeGiven() {
        script.start().connect().greet().prove();
        script.client.heard();
        script.link().say(2, "\2plugin\0data".getBytes(US_ASCII));
        assertThat(script.refused().fatal()).isFalse();
        assertThat(script.database.open()).isZero();
    }

    // Databases of another kind.

    @Test
    void aDatabaseThatGreetsOtherwiseIsLeftAndTheClientIsRefusedAsByMySql() {
        script.start().connect().greet("caching_sha2_password");
        AuthenticateContinue own = (AuthenticateContinue) script.heard();
        assertThat(own.data()).hasSize(20).isNotEqualTo(SCRAMBLE);
        assertThat(script.database.open()).isZero();

        script.prove();
        assertThat(script.refused().message()).endsWith("(using password: YES)");
        script.start();
        assertThat(script.heard()).isInstanceOf(AuthenticateContinue.class);
        assertThat(script.database.count()).describedAs("it is not asked again").isEqualTo(1);
    }

    // What is offered.

    @Test
    void whoAsksFirstWaitsForTheGreeting() {
        script.client.say(new CapabilitiesGet(), AuthenticateStart.of("SHA256_MEMORY", new byte[0]));
        assertThat(script.client.heard()).isEmpty();
        script.connect().greet();

        assertThat(script.client.heard())
                .extracting(message -> message.getClass().getSimpleName())
                .containsExactly("Capabilities", "AuthenticateContinue");
        assertThat(script.database.open()).isZero();
    }

    @Test
    void theMechanismIsOfferedWhereTheDatabaseGreetsSo() {
        script.client.say(new CapabilitiesGet());
        script.connect().greet();
        assertThat(offered()).containsExactly("MYSQL41", "SHA256_MEMORY");

        script.client.say(new CapabilitiesGet());
        assertThat(offered()).containsExactly("MYSQL41", "SHA256_MEMORY");
        script.client.secure();
        script.client.say(new CapabilitiesGet());
        assertThat(offered()).containsExactly("MYSQL41", "PLAIN", "SHA256_MEMORY");
        assertThat(script.database.count()).isEqualTo(1);
    }

    @Test
    void itIsNotOfferedWhereTheDatabaseGreetsOtherwise() {
        script.client.say(new CapabilitiesGet());
        script.connect().greet("caching_sha2_password");
        assertThat(offered()).containsExactly("SHA256_MEMORY");
        script.client.say(new CapabilitiesGet());
        assertThat(offered()).containsExactly("SHA256_MEMORY");
        assertThat(script.database.count()).isEqualTo(1);
    }

    @Test
    void aDatabaseThatDoesNotGreetIsNotWaitedForLong() {
        script.client.say(new CapabilitiesGet());
        script.connect();
        script.client.pass(Duration.ofSeconds(1));
        assertThat(script.client.heard()).isEmpty();
        script.client.pass(Duration.ofSeconds(1));
        assertThat(offered()).containsExactly("SHA256_MEMORY");
        assertThat(script.database.open()).isZero();
    }

    @Test
    void aClientThatLeavesWhileItIsAskedLeavesNothingBehind() {
        script.client.say(new CapabilitiesGet());
        script.connect();
        script.client.vanish();
        assertThat(script.database.open()).isZero();
    }
}
