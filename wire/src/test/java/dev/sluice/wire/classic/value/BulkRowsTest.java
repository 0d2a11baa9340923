// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BulkRowsTest {

    private final ByteWriter out = new ByteWriter(0);
    private final BulkRows rows = new BulkRows(1);

    @Test
    void learnsATypeFromTheFirstRowThatHasAValue() {
        begin();
        assertThat(append((Object) null)).isTrue();
        assertThat(append(BulkMarker.DEFAULT)).isTrue();
        assertThat(append(1.5)).isTrue();
        assertThat(append(7)).isFalse();
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("'head' 0500 01 02 00 000000000000F83F"));
    }

    @Test
    void takesValuesThatAreSentAlikeForTheSameType() {
        begin();
        assertThat(append((byte) 1)).isTrue();
        assertThat(append(2L)).isTrue();
        assertThat(append(new BigInteger("3"))).isFalse();
        assertThat(append("3")).isFalse();
    }

    @Test
    void anyTypeDoesForWhatIsNeverAValue() {
        begin();
        assertThat(append((Object) null)).isTrue();
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("'head' FD00 01"));
    }

    @Test
    void aRowThatCannotBeSentLeavesNoTrace() {
        begin();
        for (Object value : new Object[] {Double.NaN, LongData.BYTES, new Object(), "\uD83D"}) {
            assertThatThrownBy(() -> append(value)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("'head' FD00"));
        assertThat(append(7)).isTrue();
        assertThatThrownBy(() -> append(LongData.BYTES)).isInstanceOf(IllegalArgumentException.class);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("'head' 0800 00 0700000000000000"));
    }

    @Test
    void refusesARowOfAnotherLength() {
        begin();
        assertThatThrownBy(() -> append()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> append(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a row of 1 values, got 2");
    }

    @Test
    void aRowIsTakenBackByTruncating() {
        begin();
        assertThat(append(1)).isTrue();
        int size = out.size();
        assertThat(append(2)).isTrue();
        out.truncate(size);
        assertThat(append(3)).isTrue();
        assertThat(BulkRows.decode(new ByteReader().over(out.array(), 4, out.size() - 4), 1))
                .containsExactly(List.of(1L), List.of(3L));
    }

    @Test
    void beginsAnewWithOtherTypes() {
        begin();
        assertThat(append(1)).isTrue();
        out.truncate(0);
        begin();
        assertThat(append("x")).isTrue();
    }

    @Test
    void refusesRowsThatEndEarlyAndIndicatorsThatItDoesNotKnow() {
        byte[] golden = Golden.bytes("0800 FD00  00 2A00000000000000 01  02 00 03 'abc'");
        List<Integer> whole = new ArrayList<>();
        for (int length = 0; length <= golden.length; length++) {
            try {
                BulkRows.decode(ByteReader.of(Arrays.copyOf(golden, length)), 2);
                whole.add(length);
            } catch (MalformedPacketException refused) {
                assertThat(refused).hasMessageStartingWith("expected ");
            }
        }
        assertThat(whole).containsExactly(4, 14, 20);
        assertThatThrownBy(() -> BulkRows.decode(ByteReader.of(Golden.bytes("0800 04")), 1))
                .isInstanceOf(MalformedPacketException.class);
    }

    /** Rows that contradict what came before begin another command; all of them arrive, in their order. */
    @Test
    void bringsAnyRowsInAsManyCommandsAsTheirTypesNeed() {
        Property.holds(500, 40, (random, size) -> {
            int parameters = 1 + random.nextInt(5);
            List<List<@Nullable Object>> expected = new ArrayList<>();
            List<byte[]> commands = new ArrayList<>();
            BulkRows encoder = new BulkRows(parameters);
            ByteWriter command = new ByteWriter(0);
            encoder.begin(command);
            for (int i = 0; i < size; i++) {
                @Nullable Object[] row = row(random, parameters);
                if (!encoder.append(command, row)) {
                    commands.add(command.toByteArray());
                    command.truncate(0);
                    encoder.begin(command);
                    assertThat(encoder.append(command, row)).isTrue();
                }
                expected.add(Arrays.asList(row));
            }
            commands.add(command.toByteArray());
            List<List<@Nullable Object>> read = new ArrayList<>();
            commands.forEach(bytes -> read.addAll(BulkRows.decode(ByteReader.of(bytes), parameters)));
            assertThat(read).isEqualTo(expected);
        });
    }

    private static @Nullable Object[] row(Random random, int length) {
        @Nullable Object[] row = new @Nullable Object[length];
        for (int i = 0; i < length; i++) {
            row[i] = switch (random.nextInt(20)) {
                case 0, 1, 2 -> null;
                case 3 -> BulkMarker.DEFAULT;
                case 4 -> BulkMarker.IGNORE;
                case 5 -> random.nextDouble();
                case 6 -> SqlDateTime.of(java.time.LocalDate.of(2024, 2, 1 + random.nextInt(28)));
                default -> random.nextLong();
            };
        }
        return row;
    }

    private void begin() {
        rows.begin(out.string("head"));
    }

    private boolean append(@Nullable Object... row) {
        return rows.append(out, row);
    }
}
