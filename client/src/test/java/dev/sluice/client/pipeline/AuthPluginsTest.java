// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.auth.CachingSha2Password;
import dev.sluice.wire.classic.auth.ClearPassword;
import dev.sluice.wire.classic.auth.DialogPassword;
import dev.sluice.wire.classic.auth.Ed25519Password;
import dev.sluice.wire.classic.auth.NativePassword;
import dev.sluice.wire.classic.auth.ParsecPassword;
import dev.sluice.wire.classic.auth.ParsecSalt;
import dev.sluice.wire.classic.auth.RsaKey;
import dev.sluice.wire.classic.auth.Sha256Password;
import dev.sluice.wire.classic.reply.AuthMoreData;
import dev.sluice.wire.classic.reply.AuthNextFactor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said for each authentication plugin, and what is refused to a server that asks for too much. */
class AuthPluginsTest {

    private static final AuthTerms RETRIEVAL = AuthTerms.DEFAULT.withKey(true, Optional.empty());
    private static final AuthTerms KNOWN_KEY =
            AuthTerms.DEFAULT.withKey(false, Optional.of(RsaKey.parse(RsaPair.pem())));
    private static final byte[] FULL_AUTH = {CachingSha2Password.FULL_AUTH};
    private static final String LONG = "a password of more than twenty bytes";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] salt(int factor) {
        ByteWriter out = new ByteWriter(32);
        new ParsecSalt(factor, Arrays.copyOf(LoginRig.NONCE, 18)).encode(out);
        return out.toByteArray();
    }

    private static void assertRefused(MySqlException failure, String problem) {
        assertThat(failure).isInstanceOf(LoginException.class).hasMessageContaining(problem);
        assertThat(failure).hasMessageContaining("login as anna to db:3306").hasMessageNotContaining("secret");
        assertThat(failure.sessionAlive()).isFalse();
    }

    // sha256_password, and caching_sha2_password when the server has nothing cached

    @Test
    void theSha256PluginsTakeThePasswordOverTls() {
        LoginRig sha = LoginRig.secure(RETRIEVAL, LONG);
        assertThat(sha.onSwitch(Sha256Password.NAME, LoginRig.SCRAMBLE)).isEqualTo(utf8(LONG + "\0"));
        sha.accept();

        LoginRig caching = LoginRig.secure(RETRIEVAL, LONG);
        assertThat(caching.onData(FULL_AUTH)).isEqualTo(utf8(LONG + "\0"));
        caching.accept();
    }

    @Test
    void theSha256PluginsAskForTheKeyIfTheyMay() {
        LoginRig sha = LoginRig.open(RETRIEVAL, LONG);
        assertThat(sha.onSwitch(Sha256Password.NAME, LoginRig.SCRAMBLE)).containsExactly(1);
        assertThat(RsaPair.password(sha.onData(RsaPair.pem()), LoginRig.SCRAMBLE))
                .isEqualTo(LONG);
        sha.accept();

        LoginRig caching = LoginRig.open(RETRIEVAL, LONG);
        assertThat(caching.onData(FULL_AUTH)).containsExactly(2);
        assertThat(RsaPair.password(caching.onData(RsaPair.pem()), Rig.mysql().scramble()))
                .isEqualTo(LONG);
        caching.accept();
    }

    @Test
    void aKeyThatIsKnownNeedsNoAsking() {
        LoginRig sha = LoginRig.open(KNOWN_KEY, "secret");
        assertThat(RsaPair.password(sha.onSwitch(Sha256Password.NAME, LoginRig.SCRAMBLE), LoginRig.SCRAMBLE))
                .isEqualTo("secret");
        LoginRig caching = LoginRig.open(KNOWN_KEY, "secret");
        assertThat(RsaPair.password(caching.onData(FULL_AUTH), Rig.mysql().scramble()))
                .isEqualTo("secret");
    }

    @Test
    void onAnOpenLinkNoKeyIsAskedForUnlessThatIsAllowed() {
        LoginRig sha = LoginRig.open(AuthTerms.DEFAULT, "secret");
        assertRefused(sha.failureOnSwitch(Sha256Password.NAME, LoginRig.SCRAMBLE), "allowPublicKeyRetrieval=true");
        LoginRig caching = LoginRig.open(AuthTerms.DEFAULT, "secret");
        assertRefused(caching.failureOnData(FULL_AUTH), "tls=required");
    }

    @Test
    void anEmptyPasswordIsNoSecret() {
        LoginRig sha = LoginRig.open(AuthTerms.DEFAULT, "");
        assertThat(sha.onSwitch(Sha256Password.NAME, LoginRig.SCRAMBLE)).containsExactly(0);
        sha.accept();
        assertThat(LoginRig.open(AuthTerms.DEFAULT).response.authResponse()).isEmpty();
    }

    @Test
    void aKeyThatIsTooLargeOrNoneIsRefused() {
        LoginRig large = LoginRig.open(RETRIEVAL, "secret");
        large.onSwitch(Sha256Password.NAME, LoginRig.SCRAMBLE);
        assertRefused(large.failureOnData(RsaPair.pem(16_000)), "1024 to 8192 bits");

        LoginRig small = LoginRig.open(RETRIEVAL, "secret");
        small.onData(FULL_AUTH);
        assertRefused(small.failureOnData(RsaPair.pem(512)), "1024 to 8192 bits");

        LoginRig none = LoginRig.open(RETRIEVAL, "secret");
        none.onData(FULL_AUTH);
        assertRefused(none.failureOnData(new byte[1 << 20]), "at most 8 KiB");
    }

    @Test
    void aPasswordThatIsTooLongForTheKeyIsNotCutShort() {
        LoginRig login = LoginRig.open(KNOWN_KEY, "secret".repeat(50));
        assertRefused(login.failureOnSwitch(Sha256Password.NAME, LoginRig.SCRAMBLE), "at most 213 bytes");
    }

    @Test
    void aVerdictThatIsNoneIsRefused() {
        for (byte[] verdict : new byte[][] {{5}, {3, 3}, {}}) {
            LoginRig login = LoginRig.open(RETRIEVAL, "secret");
            assertRefused(login.failureOnData(verdict), "verdict 3 or 4");
        }
        LoginRig sha = LoginRig.secure(RETRIEVAL, "secret");
        sha.onSwitch(Sha256Password.NAME, LoginRig.SCRAMBLE);
        assertRefused(sha.failureOnData(RsaPair.pem()), "got more data");
    }

    @Test
    void aVerdictWithoutAMarkIsTaken() {
        LoginRig login = LoginRig.secure(AuthTerms.DEFAULT, "secret");
        assertThat(login.onRaw(FULL_AUTH)).isEqualTo(utf8("secret\0"));
    }

    // MariaDB's

    @Test
    void ed25519SignsTheNonce() {
        LoginRig login = LoginRig.open(AuthTerms.DEFAULT, "secret");
        assertThat(login.onSwitch(Ed25519Password.NAME, LoginRig.NONCE))
                .isEqualTo(Ed25519Password.answer(utf8("secret"), LoginRig.NONCE));
        login.accept();
        LoginRig odd = LoginRig.open(AuthTerms.DEFAULT, "secret");
        assertRefused(odd.failureOnSwitch(Ed25519Password.NAME, LoginRig.SCRAMBLE), "nonce of 32 bytes");
    }

    @Test
    void parsecAsksForTheSaltAndSignsBothNonces() {
        for (boolean marked : new boolean[] {true, false}) {
            LoginRig login = LoginRig.open(AuthTerms.DEFAULT, "secret");
            assertThat(login.onSwitch(ParsecPassword.NAME, LoginRig.NONCE)).isEmpty();
            byte[] answer = marked ? login.onData(salt(0)) : login.onRaw(salt(0));
            ParsecSalt salt = new ParsecSalt(0, Arrays.copyOf(LoginRig.NONCE, 18));
            byte[] key = ParsecPassword.key(utf8("secret"), salt);
            assertThat(answer)
                    .isEqualTo(ParsecPassword.answer(key, LoginRig.NONCE, Arrays.copyOf(answer, ParsecPassword.NONCE)));
            login.accept();
        }
    }

    @Test
    void parsecChoosesAnotherNonceEachTime() {
        byte[][] answers = new byte[2][];
        for (int i = 0; i < answers.length; i++) {
            LoginRig login = LoginRig.open(AuthTerms.DEFAULT, "secret");
            login.onSwitch(ParsecPassword.NAME, LoginRig.NONCE);
            answers[i] = login.onData(salt(0));
        }
        assertThat(answers[0]).isNotEqualTo(answers[1]);
    }

    @Test
    void parsecRefusesMoreRoundsThanAreUsualAndWhatIsNoSalt() {
        for (byte[] word : new byte[][] {salt(4), {'Q', 1, 2}, {'P', 0}, {}}) {
            LoginRig login = LoginRig.open(AuthTerms.DEFAULT, "secret");
            login.onSwitch(ParsecPassword.NAME, LoginRig.NONCE);
            assertRefused(login.failureOnData(word), "the server's word for parsec");
        }
        LoginRig twice = LoginRig.open(AuthTerms.DEFAULT, "secret");
        twice.onSwitch(ParsecPassword.NAME, LoginRig.NONCE);
        twice.onData(salt(0));
        assertRefused(twice.failureOnData(salt(0)), "got more data");
        LoginRig odd = LoginRig.open(AuthTerms.DEFAULT, "secret");
        assertRefused(odd.failureOnSwitch(ParsecPassword.NAME, LoginRig.SCRAMBLE), "nonce of 32 bytes");
    }

    // The password itself

    @Test
    void thePasswordItselfIsSentOverTlsOnly() {
        for (String plugin : new String[] {ClearPassword.NAME, DialogPassword.NAME}) {
            LoginRig secure = LoginRig.secure(AuthTerms.DEFAULT, "secret");
            assertThat(secure.onSwitch(plugin, utf8("\4Password:"))).isEqualTo(utf8("secret\0"));
            secure.accept();
            // Not even if a key may be asked for: these plugins know none.
            LoginRig open = LoginRig.open(RETRIEVAL, "secret");
            assertRefused(open.failureOnSwitch(plugin, new byte[0]), "only sent over TLS or a unix socket");
        }
    }

    @Test
    void aDialogAnswersOneQuestionAfterTheOther() {
        LoginRig login = LoginRig.secure(AuthTerms.DEFAULT, "secret", "123456");
        login.onSwitch(DialogPassword.NAME, utf8("\4Password:"));
        assertThat(login.onRaw(utf8("\3One-time code:"))).isEqualTo(utf8("123456\0"));
        login.rig.reply(new AuthMoreData(utf8("\3And now?")));
        assertRefused(login.failure(), "add password3=");
    }

    // Factors

    @Test
    void eachFactorHasItsOwnPassword() {
        LoginRig login = LoginRig.secure(AuthTerms.DEFAULT, "secret", "second", "third");
        assertThat(login.response.head().capabilities().has(Capabilities.MULTI_FACTOR_AUTHENTICATION))
                .isTrue();
        assertThat(login.onReply(new AuthNextFactor(ClearPassword.NAME, new byte[0])))
                .isEqualTo(utf8("second\0"));
        assertThat(login.onReply(new AuthNextFactor(CachingSha2Password.NAME, LoginRig.SCRAMBLE)))
                .isEqualTo(CachingSha2Password.answer(utf8("third"), LoginRig.SCRAMBLE));
        login.accept();
    }

    @Test
    void aFactorWithoutAPasswordIsNamed() {
        LoginRig second = LoginRig.secure(AuthTerms.DEFAULT, "secret");
        second.rig.reply(new AuthNextFactor(Sha256Password.NAME, LoginRig.SCRAMBLE));
        assertRefused(second.failure(), "add password2=");
        LoginRig fourth = LoginRig.secure(AuthTerms.DEFAULT, "secret", "second", "third");
        fourth.onReply(new AuthNextFactor(ClearPassword.NAME, new byte[0]));
        fourth.onReply(new AuthNextFactor(ClearPassword.NAME, new byte[0]));
        fourth.rig.reply(new AuthNextFactor(ClearPassword.NAME, new byte[0]));
        assertRefused(fourth.failure(), "a user has three at most");
    }

    @Test
    void aSecondFactorInTheOpenIsNotSent() {
        LoginRig login = LoginRig.open(AuthTerms.DEFAULT, "secret", "secret2");
        login.rig.reply(new AuthNextFactor(ClearPassword.NAME, new byte[0]));
        assertRefused(login.failure(), "only sent over TLS or a unix socket");
    }

    // What the user restricts

    @Test
    void aServerMayOnlyAskForWhatIsAccepted() {
        LoginRig login = LoginRig.secure(AuthTerms.only(Ed25519Password.NAME, ParsecPassword.NAME), "secret");
        assertThat(login.response.authPlugin()).isEmpty();
        assertThat(login.response.authResponse()).isEmpty();
        assertRefused(login.failureOnSwitch(NativePassword.NAME, LoginRig.SCRAMBLE), "expected one of authPlugins=");
    }

    @Test
    void aGreetingsPluginIsAnsweredAtOnceIfItIsAccepted() {
        LoginRig login = LoginRig.open(AuthTerms.only(NativePassword.NAME, CachingSha2Password.NAME), "secret");
        assertThat(login.response.authPlugin()).isEqualTo(CachingSha2Password.NAME);
        assertThat(login.response.authResponse()).hasSize(32);
    }

    @Test
    void endlessDataIsCutOff() {
        LoginRig login = LoginRig.open(AuthTerms.DEFAULT, "secret");
        for (int round = 0; round < 20 && !login.rig.link.isClosed(); round++) {
            login.rig.reply(new AuthMoreData(new byte[] {3}));
        }
        assertRefused(login.failure(), "more than 12 rounds");
    }
}
