// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.wire.classic.auth.RsaKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginRelayTest {

    private static final OwnKey KEY = OwnKey.make();
    private static final byte[] SCRAMBLE = "ABCDEFGHIJKLMNOPQRST".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROOF = new byte[32];
    private static final byte[] FULL_AUTH = {1, 4};
    private static final byte[] PASSWORD = "secret\0".getBytes(StandardCharsets.US_ASCII);
    private static final AuthTerms ASKING = AuthTerms.DEFAULT.withKey(true, Optional.empty());

    /** Hears what both sides are told. */
    private static final class Heard implements Parley {

        private final boolean clientPrivate;
        private final boolean databasePrivate;
        private final List<byte[]> client = new ArrayList<>();
        private final List<byte[]> database = new ArrayList<>();

        Heard(boolean clientPrivate, boolean databasePrivate) {
            this.clientPrivate = clientPrivate;
            this.databasePrivate = databasePrivate;
        }

        @Override
        public void toClient(byte[] word) {
            client.add(word);
        }

        @Override
        public void toDatabase(byte[] word) {
            database.add(word);
        }

        @Override
        public boolean isClientPrivate() {
            return clientPrivate;
        }

        @Override
        public boolean isDatabasePrivate() {
            return databasePrivate;
        }
    }

    private static PluginRelay relay(Heard heard, AuthTerms terms) {
        return new PluginRelay(heard, terms, KEY, true, SCRAMBLE);
    }

    private static byte[] asking(String plugin) {
        return ("\u00fe" + plugin + "\0" + "x".repeat(20) + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void proofsPassAsTheyAre() {
        Heard heard = new Heard(false, false);
        PluginRelay relay = relay(heard, AuthTerms.DEFAULT);
        assertThat(relay.begin("mysql_native_password", PROOF)).isSameAs(PROOF);
        relay.onDatabase(asking("client_ed25519"));
        relay.onClient(PROOF);
        assertThat(heard.client).containsExactly(asking("client_ed25519"));
        assertThat(heard.database).containsExactly(PROOF);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, true"})
    void theFullAuthenticationPassesBetweenLinksOfAKind(boolean clientPrivate, boolean databasePrivate) {
        Heard heard = new Heard(clientPrivate, databasePrivate);
        PluginRelay relay = relay(heard, AuthTerms.DEFAULT);
        relay.begin("caching_sha2_password", PROOF);
        relay.onDatabase(FULL_AUTH);
        relay.onClient(PASSWORD);
        assertThat(heard.client).containsExactly(FULL_AUTH);
        assertThat(heard.database).containsExactly(PASSWORD);
    }

    @Test
    void aPasswordIsEncryptedForAnOpenLinkToTheDatabase() throws GeneralSecurityException {
        Heard heard = new Heard(true, false);
        PluginRelay relay = relay(heard, ASKING);
        relay.begin("caching_sha2_password", PROOF);
        relay.onDatabase(FULL_AUTH);
        relay.onClient(PASSWORD.clone());
        assertThat(heard.database).containsExactly(new byte[] {2});
        relay.onDatabase(pem());
        assertThat(heard.client).containsExactly(FULL_AUTH);
        assertThat(heard.database).hasSize(2);
        assertThat(heard.database.get(1)).hasSize(256);
    }

    @Test
    void sha256IsEncryptedFromTheFirstWordOn() throws GeneralSecurityException {
        Heard heard = new Heard(true, false);
        PluginRelay relay = relay(heard, ASKING);
        assertThat(relay.begin("sha256_password", PASSWORD.clone())).containsExactly(1);
        relay.onDatabase(pem());
        assertThat(heard.client).isEmpty();
        assertThat(heard.database.get(0)).hasSize(256);
    }

    private static byte[] pem() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String base64 = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        return ("\u0001-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void nobodyIsAskedForAKeyUnlessThatIsAllowed() {
        Heard heard = new Heard(true, false);
        PluginRelay relay = relay(heard, AuthTerms.DEFAULT);
        relay.begin("caching_sha2_password", PROOF);
        relay.onDatabase(FULL_AUTH);
        assertRefused(() -> relay.onClient(PASSWORD.clone()), "allowPublicKeyRetrieval");
        assertThat(heard.database).isEmpty();
    }

    @Test
    void aPasswordThatWasEncryptedForTheGatewayIsDecryptedForAPrivateDatabase() {
        Heard heard = new Heard(false, true);
        PluginRelay relay = fullAuthentication(heard);
        relay.onClient(new byte[] {2});
        assertThat(heard.database).isEmpty();
        byte[] pem = Arrays.copyOfRange(heard.client.get(1), 1, heard.client.get(1).length);
        byte[] password = "secret".getBytes(StandardCharsets.US_ASCII);
        relay.onClient(RsaKey.parse(pem).encrypt(password, SCRAMBLE, new byte[RsaKey.SEED]));
        assertThat(heard.database).containsExactly(PASSWORD);
    }

    @Test
    void aPasswordThatWasEncryptedForTheDatabaseIsOfNoUse() {
        Heard heard = new Heard(false, true);
        PluginRelay relay = fullAuthentication(heard);
        assertRefused(() -> relay.onClient(new byte[256]), "gateway's key");
        assertThat(heard.database).isEmpty();
    }

    private static PluginRelay fullAuthentication(Heard heard) {
        PluginRelay relay = relay(heard, AuthTerms.DEFAULT);
        relay.begin("caching_sha2_password", PROOF);
        relay.onDatabase(FULL_AUTH);
        assertThat(heard.client).containsExactly(FULL_AUTH);
        return relay;
    }

    @Test
    void sha256IsNotAskedForThePasswordOverAnOpenLink() {
        Heard heard = new Heard(false, true);
        assertRefused(() -> relay(heard, AuthTerms.DEFAULT).onDatabase(asking("sha256_password")), "connect with TLS");
        assertThat(heard.client).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql_clear_password", "dialog"})
    void aPasswordInTheOpenPassesOnlyBetweenPrivateLinks(String plugin) {
        Heard secure = new Heard(true, true);
        relay(secure, AuthTerms.DEFAULT).onDatabase(asking(plugin));
        assertThat(secure.client).hasSize(1);
        for (boolean clientPrivate : new boolean[] {true, false}) {
            Heard open = new Heard(clientPrivate, !clientPrivate);
            assertRefused(() -> relay(open, AuthTerms.DEFAULT).onDatabase(asking(plugin)), "in the open");
            assertRefused(() -> relay(open, AuthTerms.DEFAULT).begin(plugin, PASSWORD), "in the open");
            assertThat(open.client).isEmpty();
            assertThat(open.database).isEmpty();
        }
    }

    @Test
    void aFurtherFactorIsCheckedToo() {
        Heard heard = new Heard(false, true);
        byte[] factor = "\u0002mysql_clear_password\0".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(() -> relay(heard, AuthTerms.DEFAULT).onDatabase(factor), "in the open");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable step, String reason) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.error().code()).isEqualTo(1045))
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret");
    }
}
