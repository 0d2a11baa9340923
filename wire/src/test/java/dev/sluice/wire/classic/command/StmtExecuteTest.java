// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StmtExecuteTest extends MessageContract {

    private static final byte[] BLOCK = Golden.bytes("02 01 0800 0600 FD00 2A00000000000000 03 'abc'");
    private static final byte[] GOLDEN =
            Golden.bytes("17 01000000 00 01000000", "02 01 0800 0600 FD00 2A00000000000000 03 'abc'");

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(new StmtExecute(1, 0, BLOCK), GOLDEN),
                sample(
                        new StmtExecute(StmtExecute.LAST_PREPARED, 1, new byte[0]),
                        Golden.bytes("17 FFFFFFFF 01 01000000")));
    }

    private static Sample<Command> sample(StmtExecute execute, byte[] golden) {
        return Sample.<Command>of(execute, Command::decode, Command::encode, golden)
                .shorterFrom(10)
                .tail(Sample.Tail.PART_OF_IT);
    }

    @Test
    void isWrittenWithoutARecordAsTheSameBytes() {
        ByteWriter out = new ByteWriter(0);
        StmtExecute.encode(out, 1, 0, new @Nullable Object[] {42, null, "abc"});
        assertThat(out.toByteArray()).isEqualTo(GOLDEN);
    }

    @Test
    void givesTheParametersToWhoeverKnowsTheirNumber() {
        StmtExecute execute = (StmtExecute) Command.decode(ByteReader.of(GOLDEN));
        assertThat(execute.parameters(3)).containsExactly(42L, null, "abc".getBytes(StandardCharsets.UTF_8));
    }
}
