// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ByteWriterTest {

    private final ByteWriter out = new ByteWriter(0);

    @Test
    void writesNumbersLittleEndian() {
        out.u8(0x101).u16(0x1_0302).u24(0x0106_0504).u32(-2).i64(0x0102_0304_0506_0708L);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("01 0203 040506 FEFFFFFF 0807060504030201"));
    }

    @Test
    void writesStringsOfEveryKind() {
        out.nulString("ab").lenencString("cd").string("e").lenencBytes(new byte[] {'f'});
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("'ab' 00 02 'cd' 'e' 01 'f'"));
    }

    @Test
    void readsBackAnyNumber() {
        Property.holds(2000, 64, (random, size) -> {
            long number = Gen.number(random);
            ByteReader in = ByteReader.of(new ByteWriter(random.nextInt(8))
                    .lenenc(number)
                    .i64(number)
                    .u32(number)
                    .toByteArray());
            assertThat(in.lenenc()).isEqualTo(number);
            assertThat(in.i64()).isEqualTo(number);
            assertThat(in.u32()).isEqualTo(number & 0xFFFF_FFFFL);
        });
    }

    @Test
    void refusesANulThatWouldCutAStringShort() {
        assertThatThrownBy(() -> out.nulString("a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 1");
    }

    @Test
    void takesBackWhatWasAppendedSinceAMark() {
        out.string("kept").string("taken back").truncate(4);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("'kept'"));
        assertThatThrownBy(() -> out.truncate(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> out.truncate(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fillsReusedMemoryWithZeros() {
        out.u32(-1).truncate(0);
        assertThat(out.zeros(4).toByteArray()).containsExactly(0, 0, 0, 0);
    }

    @Test
    void movesBytesToMakeRoom() {
        out.string("abcd").insert(2, 3);
        out.setU24(2, 0x2D_2D2D);
        out.setU8(0, 'A');
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("'Ab---cd'"));
    }

    @Test
    void overwritesFourBytes() {
        out.string("abcdef").setU32(1, 0xFF2D_2D2DL);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("'a---' FF 'f'"));
    }

    @Test
    void givesMemoryBackWhenCleared() {
        out.zeros(1000).clear(100);
        assertThat(out.size()).isZero();
        assertThat(out.array()).hasSize(100);
        out.u8(1).clear(100);
        assertThat(out.array()).hasSize(100);
    }

    @Test
    void refusesWhatNoArrayCanHold() {
        out.u8(1);
        assertThatThrownBy(() -> out.zeros(Integer.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a message of 2147483648 bytes cannot be encoded");
        assertThat(out.toByteArray()).containsExactly(1);
    }
}
