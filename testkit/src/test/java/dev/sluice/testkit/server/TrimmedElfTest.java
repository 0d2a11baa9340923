// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.testkit.Loopback;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrimmedElfTest {

    private static final int END_OF_SEGMENTS = 9000;
    private static final int LENGTH = 20_000;

    @Test
    void keepsWhatTheLoaderReadsAndForgetsTheSections() throws IOException {
        byte[] elf = elf();
        ByteBuffer expected = ByteBuffer.wrap(Arrays.copyOf(elf, END_OF_SEGMENTS));
        expected.putLong(0x28, 0).putShort(0x3A, (short) 0).putInt(0x3C, 0);

        assertThat(trimmed(elf)).isEqualTo(expected.array());
    }

    @Test
    void copiesWholeWhatIsNoExecutableOfLinux() throws IOException {
        byte[] other = Loopback.noise(LENGTH);

        assertThat(trimmed(other)).isEqualTo(other);
        assertThat(trimmed(new byte[3])).hasSize(3);
    }

    @Test
    void copiesWholeWhatHasItsProgramHeadersElsewhere() throws IOException {
        byte[] elf = elf();
        ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN).putLong(0x20, 15_000);

        assertThat(trimmed(elf)).isEqualTo(elf);
    }

    @Test
    void failsWhenTheSegmentsAreNotAllThere() {
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> trimmed(Arrays.copyOf(elf(), END_OF_SEGMENTS - 1)));
    }

    private static byte[] trimmed(byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TrimmedElf.copy(new ByteArrayInputStream(file), out);
        return out.toByteArray();
    }

    /** Two loaded segments, then one of notes that reaches further, then the sections. */
    private static byte[] elf() {
        ByteBuffer elf = ByteBuffer.wrap(Loopback.noise(LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(0, new byte[] {0x7F, 'E', 'L', 'F', 2, 1});
        elf.putLong(0x20, 0x40).putLong(0x28, 15_000);
        elf.putShort(0x36, (short) 0x38).putShort(0x38, (short) 3);
        segment(elf, 0x40, 1, 8000, 1000);
        segment(elf, 0x40 + 0x38, 1, 0, 8000);
        segment(elf, 0x40 + 2 * 0x38, 4, 9000, 2000);
        return elf.array();
    }

    private static void segment(ByteBuffer elf, int at, int type, long offset, long size) {
        elf.putInt(at, type).putLong(at + 0x08, offset).putLong(at + 0x20, size);
    }
}
