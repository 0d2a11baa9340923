// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden bytes are what a server was seen to send. */
class SetFieldTest {

    @ParameterizedTest
    @CsvSource({
        "'a,cc', 0161026363",
        "'', 01",
        "a, 0161",
        "'a,b', 01610162",
    })
    void sets(String members, String golden) {
        byte[] bytes = Golden.bytes(golden);
        byte[] text = OneField.ascii(members);
        OneField.assertWritten(row -> row.set(text, 0, text.length)).isEqualTo(bytes);
        assertThat(String.join(",", SetField.members(bytes, 0, bytes.length))).isEqualTo(members);
        ByteWriter out = new ByteWriter(0);
        SetField.text(bytes, 0, bytes.length, out);
        assertThat(out.toByteArray()).isEqualTo(text);
    }

    /** What the manual says of the empty member, though servers do not send it. */
    @Test
    void aSetMayHaveAnEmptyMember() {
        assertThat(SetField.members(new byte[1], 0, 1)).isEqualTo(List.of(""));
        assertThat(SetField.members(Golden.bytes("01"), 0, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02", "0261", "016105", "80", "FFFFFFFFFFFFFFFFFF01"})
    void refusesWhatIsNoSet(String golden) {
        byte[] bytes = Golden.bytes(golden);
        assertThatThrownBy(() -> SetField.members(bytes, 0, bytes.length)).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> SetField.text(bytes, 0, bytes.length, new ByteWriter(0)))
                .isInstanceOf(MalformedPacketException.class);
    }
}
