// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.value.BulkMarker;
import dev.sluice.wire.classic.value.BulkRows;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BulkExecuteTest extends MessageContract {

    private static final String BLOCK = "0800 FD00  00 2A00000000000000 01  02 00 03 'abc'  03 00 00";
    private static final byte[] GOLDEN = Golden.bytes("FA 01000000 8000", BLOCK);

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(new BulkExecute(1, 128, Golden.bytes(BLOCK)), GOLDEN),
                sample(new BulkExecute(StmtExecute.LAST_PREPARED, 0, new byte[0]), Golden.bytes("FA FFFFFFFF 0000")));
    }

    private static Sample<Command> sample(BulkExecute execute, byte[] golden) {
        return Sample.<Command>of(execute, Command::decode, Command::encode, golden)
                .shorterFrom(7)
                .tail(Sample.Tail.PART_OF_IT);
    }

    @Test
    void isWrittenRowAfterRowAsTheSameBytes() {
        ByteWriter out = new ByteWriter(0);
        BulkRows rows = new BulkRows(2);
        BulkExecute.begin(out, 1, false, rows);
        assertThat(rows.append(out, new @Nullable Object[] {42, null})).isTrue();
        assertThat(rows.append(out, new @Nullable Object[] {BulkMarker.DEFAULT, "abc"}))
                .isTrue();
        assertThat(rows.append(out, new @Nullable Object[] {BulkMarker.IGNORE, ""}))
                .isTrue();
        assertThat(out.toByteArray()).isEqualTo(GOLDEN);
    }

    @Test
    void asksForUnitResults() {
        ByteWriter out = new ByteWriter(0);
        BulkExecute.begin(out, 1, true, new BulkRows(1));
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("FA 01000000 C000 FD00"));
    }

    @Test
    void givesTheRowsToWhoeverKnowsTheNumberOfParameters() {
        BulkExecute execute = (BulkExecute) Command.decode(ByteReader.of(GOLDEN));
        List<List<@Nullable Object>> rows = execute.rows(2);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).containsExactly(42L, null);
        assertThat(rows.get(1)).containsExactly(BulkMarker.DEFAULT, "abc".getBytes(StandardCharsets.UTF_8));
        assertThat(rows.get(2)).containsExactly(BulkMarker.IGNORE, new byte[0]);
    }

    @Test
    void refusesRowsWithoutTheirTypesOrWithoutParameters() {
        assertThatThrownBy(() -> new BulkExecute(1, 0, Golden.bytes(BLOCK)).rows(2))
                .isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> new BulkExecute(1, 128, Golden.bytes(BLOCK)).rows(0))
                .isInstanceOf(MalformedPacketException.class);
    }
}
