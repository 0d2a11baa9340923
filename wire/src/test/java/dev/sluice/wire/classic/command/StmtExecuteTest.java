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
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.value.ExecuteValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StmtExecuteTest extends MessageContract {

    private static final byte[] BLOCK = Golden.bytes("02 01 0800 0600 FD00 2A00000000000000 03 'abc'");
    private static final byte[] GOLDEN =
            Golden.bytes("17 01000000 00 01000000", "02 01 0800 0600 FD00 2A00000000000000 03 'abc'");

    private static final Capabilities ATTRIBUTED = Command.PLAIN.with(Capabilities.QUERY_ATTRIBUTES);

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(new StmtExecute(1, 0, BLOCK), GOLDEN),
                sample(
                        new StmtExecute(StmtExecute.LAST_PREPARED, 1, new byte[0]),
                        Golden.bytes("17 FFFFFFFF 01 01000000")),
                sample(new StmtExecute(1, 8, Golden.bytes("00")), Golden.bytes("17 01000000 08 01000000 00")));
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
        assertThat(execute.values(3, Command.PLAIN).parameters()).hasSize(3);
    }

    static Stream<Arguments> attributed() {
        return Stream.of(
                Arguments.of(new Object[0], Map.of(), "17 01000000 00 01000000"),
                Arguments.of(new Object[] {7}, Map.of(), "17 01000000 00 01000000 01 00 01 0800 00 0700000000000000"),
                Arguments.of(new Object[0], Map.of("a", true), "17 01000000 08 01000000 01 00 01 0100 01 'a' 01"),
                Arguments.of(
                        new Object[] {7},
                        Map.of("a", true),
                        "17 01000000 08 01000000 02 00 01 0800 00 0100 01 'a' 0700000000000000 01"));
    }

    @ParameterizedTest
    @MethodSource("attributed")
    void countsAndNamesItsParametersWhereAttributesWereAgreedOn(
            Object[] parameters, Map<String, Object> attributes, String golden) {
        ByteWriter out = new ByteWriter(0);
        StmtExecute.encode(out, 1, 0, parameters, attributes);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes(golden));
        StmtExecute read = (StmtExecute) Command.decode(ByteReader.of(out.toByteArray()), ATTRIBUTED);
        ExecuteValues values = read.values(parameters.length, ATTRIBUTED);
        assertThat(values.parameters()).hasSize(parameters.length);
        assertThat(values.attributes().keySet()).isEqualTo(attributes.keySet());
        assertThat(values)
                .hasToString(
                        "ExecuteValues[" + parameters.length + " parameters, " + attributes.size() + " attributes]");
    }

    @Test
    void takesACountOfNothingAndRefusesACountTooSmall() {
        StmtExecute counted = new StmtExecute(1, 8, Golden.bytes("00"));
        assertThat(counted.values(0, ATTRIBUTED)).isEqualTo(ExecuteValues.NONE);
        assertThatThrownBy(() -> counted.values(1, ATTRIBUTED)).isInstanceOf(MalformedPacketException.class);
        assertThatThrownBy(() -> new StmtExecute(1, 0, new byte[1]).values(0, ATTRIBUTED))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void refusesABlockWithAttributesThatEndsEarlyOrLate() {
        byte[] block = Golden.bytes("02 01 01 0600 00 FD00 01 'a' 02 'xy'");
        assertThat(new StmtExecute(1, 8, block).values(1, ATTRIBUTED).attributes())
                .hasSize(1);
        for (int length = 0; length <= block.length + 1; length++) {
            if (length != block.length) {
                StmtExecute other = new StmtExecute(1, 8, Arrays.copyOf(block, length));
                assertThatThrownBy(() -> other.values(1, ATTRIBUTED)).isInstanceOf(MalformedPacketException.class);
            }
        }
    }
}
