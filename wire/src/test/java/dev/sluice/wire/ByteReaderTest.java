// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {

    @Test
    void readsNumbersLittleEndian() {
        ByteReader in = ByteReader.of(Golden.bytes("01 0203 040506 FFFFFFFF FEFFFFFF 0807060504030201"));
        assertThat(in.u8()).isEqualTo(1);
        assertThat(in.u16()).isEqualTo(0x0302);
        assertThat(in.u24()).isEqualTo(0x06_0504);
        assertThat(in.u32()).isEqualTo(0xFFFF_FFFFL);
        assertThat(in.i32()).isEqualTo(-2);
        assertThat(in.i64()).isEqualTo(0x0102_0304_0506_0708L);
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "250, FA",
        "251, FC FB00",
        "65535, FC FFFF",
        "65536, FD 000001",
        "16777215, FD FFFFFF",
        "16777216, FE 0000000100000000",
        "9223372036854775807, FE FFFFFFFFFFFFFF7F",
        "-9223372036854775808, FE 0000000000000080",
        "-1, FE FFFFFFFFFFFFFFFF"
    })
    void readsAndWritesLengthEncodedNumbers(long number, String golden) {
        assertThat(ByteReader.of(Golden.bytes(golden)).lenenc()).isEqualTo(number);
        assertThat(new ByteWriter(0).lenenc(number).toByteArray()).isEqualTo(Golden.bytes(golden));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FB", "FF", "FC", "FC FF", "FD FFFF", "FE FFFFFFFFFFFFFF"})
    void refusesWhatIsNoLengthEncodedNumber(String golden) {
        assertThatThrownBy(() -> ByteReader.of(Golden.bytes(golden)).lenenc())
                .isInstanceOf(MalformedPacketException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02 61", "FC FFFF 61", "FE FFFFFFFFFFFFFFFF 61", "FE 0000000000000080 61"})
    void refusesALengthBeyondTheEnd(String golden) {
        assertThatThrownBy(() -> ByteReader.of(Golden.bytes(golden)).lenencString())
                .isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> ByteReader.of(Golden.bytes(golden)).lenencBytes())
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void readsStringsOfEveryKind() {
        ByteReader in = ByteReader.of(Golden.bytes("'ab' 00 02 'cd' 'e' 'f'"));
        assertThat(in.nulString()).isEqualTo("ab");
        assertThat(in.lenencString()).isEqualTo("cd");
        assertThat(in.peek()).isEqualTo('e');
        assertThat(in.string(1)).isEqualTo("e");
        assertThat(in.restString()).isEqualTo("f");
    }

    @Test
    void refusesToReadBeyondItsRange() {
        byte[] wide = Golden.bytes("00*16");
        List<Consumer<ByteReader>> reads = List.of(
                ByteReader::peek,
                ByteReader::u8,
                ByteReader::u16,
                ByteReader::u24,
                ByteReader::i32,
                ByteReader::u32,
                ByteReader::i64,
                ByteReader::lenenc,
                ByteReader::nulString,
                in -> in.skip(1),
                in -> in.skip(-1),
                in -> in.bytes(1),
                in -> in.bytes(Integer.MAX_VALUE),
                in -> in.string(1));
        for (Consumer<ByteReader> read : reads) {
            assertThatThrownBy(() -> read.accept(new ByteReader().over(wide, 8, 0)))
                    .isInstanceOf(MalformedPacketException.class)
                    .hasMessageEndingWith("at byte 0 of a packet of 0");
        }
    }

    @Test
    void cannotLeaveAPartUntilItIsWideAgain() {
        ByteReader in = ByteReader.of(new byte[] {1, 2, 3, 4});
        in.skip(1);
        int outer = in.narrow(2);
        assertThat(in.remaining()).isEqualTo(2);
        assertThatThrownBy(() -> in.skip(3)).hasMessage("expected 3 more bytes at byte 1 of a packet of 4");
        assertThatThrownBy(() -> in.narrow(3)).isInstanceOf(MalformedPacketException.class);
        in.widen(outer);
        assertThat(in.rest()).containsExactly(2, 3, 4);
    }

    @Test
    void saysWhereItStoodWhenSomethingElseWasExpected() {
        ByteReader in = new ByteReader().over(new byte[10], 2, 5);
        in.skip(3);
        assertThatThrownBy(() -> in.expectEnd("a test"))
                .hasMessage("expected the end of a test at byte 3 of a packet of 5");
    }
}
