// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.command.StmtExecute;

class QueryAttributesFuzzTest {

    private static final Capabilities ATTRIBUTED = Command.PLAIN.with(Capabilities.QUERY_ATTRIBUTES);

    /** The first byte of {@code data} says how many parameters an execute has; the rest is a command. */
    @FuzzTest
    void readsOrRefuses(byte[] data) {
        if (data.length > 0) {
            Fuzz.read(data, 1, in -> read(in, data[0] & 0xFF)).ifPresent(QueryAttributesFuzzTest::sendOn);
        }
    }

    private static Command read(ByteReader in, int parameters) {
        Command command = Command.decode(in, ATTRIBUTED);
        if (command instanceof StmtExecute execute) {
            assertThat(execute.values(parameters, ATTRIBUTED).parameters()).hasSize(parameters);
        } else if (command instanceof Query query) {
            assertThat(query.attributes().values())
                    .hasSizeLessThanOrEqualTo(query.attributes().count());
        }
        return command;
    }

    private static void sendOn(Command command) {
        ByteWriter out = new ByteWriter(64);
        command.encode(out, ATTRIBUTED);
        assertThat(Command.decode(ByteReader.of(out.toByteArray()), ATTRIBUTED)).isEqualTo(command);
    }
}
