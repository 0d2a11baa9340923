// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;

class ParsecTest {

    private static final byte[] SALT = Golden.bytes("'P' 01 000102030405060708090A0B0C0D0E0F1011");

    private static ParsecSalt salt(byte[] bytes) {
        return ParsecSalt.decode(ByteReader.of(bytes));
    }

    @Test
    void readsAndWritesASalt() {
        ParsecSalt salt = salt(SALT);
        assertThat(salt.rounds()).isEqualTo(2048);
        assertThat(salt.salt()).hasSize(18);
        ByteWriter out = new ByteWriter(32);
        salt.encode(out);
        assertThat(out.toByteArray()).isEqualTo(SALT);
        assertThat(salt).hasToString("ParsecSalt[2048 rounds]").isEqualTo(salt(SALT));
    }

    @Test
    void refusesWhatIsNoSalt() {
        for (int length = 0; length < 3; length++) {
            byte[] cut = Arrays.copyOf(SALT, length);
            assertThatThrownBy(() -> salt(cut)).isInstanceOf(MalformedPacketException.class);
        }
        assertThatThrownBy(() -> salt(Golden.bytes("'Q' 01 0102"))).hasMessageContaining("marked P");
        assertThatThrownBy(() -> salt(Golden.bytes("'P' 01 01*65"))).hasMessageContaining("1 to 64 bytes");
    }

    @Test
    void refusesMoreRoundsThanAreUsual() {
        assertThat(salt(Golden.bytes("'P' 03 01")).rounds()).isEqualTo(8192);
        assertThatThrownBy(() -> salt(Golden.bytes("'P' 04 01"))).hasMessageContaining("8192 rounds");
        assertThatThrownBy(() -> salt(Golden.bytes("'P' FF 01"))).isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void makesKeysAsTheJdkDoes() throws GeneralSecurityException {
        ParsecSalt salt = salt(SALT);
        for (String password : new String[] {"x", "secret", "long ".repeat(50)}) {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt.salt(), 2048, 256);
            byte[] expected = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
            assertThat(ParsecPassword.key(password.getBytes(StandardCharsets.UTF_8), salt))
                    .isEqualTo(expected);
        }
        assertThat(ParsecPassword.key(new byte[0], salt)).hasSize(32);
    }

    @Test
    void signsBothNonces() throws GeneralSecurityException {
        byte[] key = ParsecPassword.key("secret".getBytes(StandardCharsets.UTF_8), salt(SALT));
        byte[] server = Golden.bytes("11*32");
        byte[] client = Golden.bytes("22*32");
        byte[] answer = ParsecPassword.answer(key, server, client);
        assertThat(answer).hasSize(96).startsWith(client);

        byte[] verifier = ParsecPassword.verifier(key, salt(SALT));
        assertThat(verifier).hasSize(SALT.length + 32).startsWith(SALT);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(Ed25519Test.jdkPublicKey(Arrays.copyOfRange(verifier, SALT.length, verifier.length)));
        signature.update(server);
        signature.update(client);
        assertThat(signature.verify(answer, 32, 64)).isTrue();
    }
}
