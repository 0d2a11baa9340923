// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @Test
    void writesEachWidthOfCharacter() {
        assertThat(new ByteWriter(0).string("aé€😀").toByteArray()).isEqualTo(Golden.bytes("61 C3A9 E282AC F09F9880"));
        assertThat(new ByteWriter(0)
                        .string("\u007F\u0080\u07FF\u0800\uFFFF\uD800\uDC00\uDBFF\uDFFF")
                        .toByteArray())
                .isEqualTo(Golden.bytes("7F C280 DFBF E0A080 EFBFBF F0908080 F48FBFBF"));
    }

    @Test
    void writesTheSameAsTheJdk() {
        Property.holds(300, 5000, (random, size) -> {
            String text = Gen.text(random, size);
            byte[] expected = text.getBytes(StandardCharsets.UTF_8);
            assertThat(new ByteWriter(random.nextInt(16)).string(text).toByteArray())
                    .isEqualTo(expected);
            assertThat(Utf8.length(text)).isEqualTo(expected.length);
            assertThat(ByteReader.of(expected).restString()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uD83D", "\uD83Da", "\uDE00", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "é\uDFFF"})
    void refusesUnpairedSurrogates(String text) {
        ByteWriter out = new ByteWriter(0).u8(1);
        assertThatThrownBy(() -> out.string(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> out.lenencString(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> out.nulString(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> out.string("x".repeat(10_000) + text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(out.toByteArray()).containsExactly(1);
    }

    @Test
    void readsWhatIsNotUtf8AsReplacementCharacters() {
        assertThat(ByteReader.of(Golden.bytes("61 FF C3")).restString()).isEqualTo("a\uFFFD\uFFFD");
    }
}
