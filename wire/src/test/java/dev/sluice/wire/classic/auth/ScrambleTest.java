// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.Golden;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors were computed with Python's hashlib, from the formulas alone. */
class ScrambleTest {

    private static final byte[] SCRAMBLE = Golden.bytes("3A4B5C6D7E0F1A2B0102030405060708090A0B0C");

    @ParameterizedTest
    @CsvSource({
        "password, ca9fe9b53361c5992494cbd1dc49e01e8ed150de",
        "bench, e7ee33c90d152a4b8129b143b5dcf6064e6d76b8",
        "pässwörd😀, b3d4f25c033dd0bf7a7cfd45258493d2259778cc",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 9581ac65d5fdd9f46138c8b3c2c9ac19a69155e5"
    })
    void answersAsNativePasswordDoes(String password, String expected) {
        assertThat(NativePassword.answer(utf8(password), SCRAMBLE)).isEqualTo(Golden.bytes(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "password, 2da28512948ae17c8030c0efb18a61c1a6d6f1a129d078edd8cb2ed9daf1b8aa",
        "bench, 9d474ead68b461f5894baa91ad30349958ed446a2e83aaed105028a31d85ba3b",
        "pässwörd😀, 099cd5ba9ad6a648011bc7a1763d64bfc0bf285cd2c8a52b0fd4b4b50affb051",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, 007961659b055196a03ce99c3ba96898e5b811cf31f48230883423175d1e43c4"
    })
    void answersAsCachingSha2PasswordDoes(String password, String expected) {
        assertThat(CachingSha2Password.answer(utf8(password), SCRAMBLE)).isEqualTo(Golden.bytes(expected));
    }

    @Test
    void answersAnotherScrambleDifferently() {
        byte[] other = Golden.bytes("0102030405060708090A0B0C0D0E0F1011121314");
        assertThat(NativePassword.answer(utf8("password"), other))
                .isEqualTo(Golden.bytes("c17d6009a5cb47e59f7483fcf05553bbbf7dd0d6"));
        assertThat(CachingSha2Password.answer(utf8("password"), other))
                .isEqualTo(Golden.bytes("f7ab1c623a6e98dceab35e926290e5746a3141116115f4dd8ccca994393eccdd"));
    }

    @Test
    void answersAnEmptyPasswordWithNothing() {
        assertThat(NativePassword.answer(new byte[0], SCRAMBLE)).isEmpty();
        assertThat(CachingSha2Password.answer(new byte[0], SCRAMBLE)).isEmpty();
    }

    @Test
    void endsAClearPasswordWithANul() {
        assertThat(ClearPassword.answer(utf8("bench"))).isEqualTo(Golden.bytes("'bench' 00"));
        assertThat(ClearPassword.answer(new byte[0])).isEqualTo(Golden.bytes("00"));
    }

    @Test
    void leavesThePasswordAndTheScrambleAsTheyWere() {
        byte[] password = utf8("bench");
        byte[] scramble = SCRAMBLE.clone();
        NativePassword.answer(password, scramble);
        CachingSha2Password.answer(password, scramble);
        ClearPassword.answer(password);
        assertThat(password).isEqualTo(utf8("bench"));
        assertThat(scramble).isEqualTo(SCRAMBLE);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
