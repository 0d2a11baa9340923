// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentTextTest {

    private static String merge(String sql, boolean escapes, Any... arguments) {
        return ArgumentText.merge(sql, List.of(arguments), escapes);
    }

    @Test
    void argumentsBecomeLiteralsOfTheirType() {
        assertThat(merge(
                        "f(?, ?, ?, ?, ?, ?)",
                        true,
                        new Scalar.Null(),
                        new Scalar.Unsigned(-1),
                        new Scalar.Signed(-5),
                        new Scalar.Float64(1.25),
                        new Scalar.Float64(3),
                        new Scalar.Bool(true)))
                .isEqualTo("f(NULL, 18446744073709551615, -5, 1.25, 3, true)");
    }

    @Test
    void textIsQuotedAsTheModeWantsIt() {
        Any text = Scalar.text("it's \\");

        assertThat(merge("?", true, text)).isEqualTo("'it''s \\\\'");
        assertThat(merge("?", false, text)).isEqualTo("'it''s \\'");
    }

    @Test
    void bytesThatAreNotTextAreSaidInHex() {
        assertThat(merge("?", true, Scalar.octets(new byte[] {0, -1}))).isEqualTo("x'00ff'");
        assertThat(merge("?", true, Scalar.octets(new byte[] {'a'}))).isEqualTo("'a'");
    }

    @Test
    void questionMarksInQuotesAndCommentsAreNoPlaceholders() {
        assertThat(merge("'?' \"?\" `?` /* ? */ -- ?\n ?", true, new Scalar.Signed(1)))
                .isEqualTo("'?' \"?\" `?` /* ? */ -- ?\n 1");
    }

    @Test
    void aQuestionMarkOfAnArgumentIsNotReplacedAgain() {
        assertThat(merge("?, ?", true, Scalar.text("?"), new Scalar.Signed(1))).isEqualTo("'?', 1");
    }

    @Test
    void tooManyArgumentsAreRefusedAndTooFewAreTheServersBusiness() {
        assertThat(merge("?, ?", true, new Scalar.Signed(1))).isEqualTo("1, ?");
        assertThatThrownBy(() -> merge("SELECT 1", true, new Scalar.Signed(1)))
                .isInstanceOf(Refusal.class)
                .hasMessage("Too many arguments");
        assertThatThrownBy(() -> merge("?", true, new Any.ArrayValue(List.of())))
                .isInstanceOf(Refusal.class)
                .hasMessage("Invalid data, expecting scalar");
    }
}
