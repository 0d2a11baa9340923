// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VarintTest {

    @Test
    void hasTheBytesAndTheLengthThatOthersGiveIt() {
        Property.holds(2000, 64, (random, size) -> {
            long value = Gen.number(random);
            byte[] theirs = theirs(value);
            ByteWriter out = new ByteWriter(0);
            Varint.write(out, value);
            assertThat(out.toByteArray()).isEqualTo(theirs);
            assertThat(Varint.size(value)).isEqualTo(theirs.length);
            assertThat(Varint.read(ByteReader.of(theirs))).isEqualTo(value);
            assertThat(Varint.unzigzag(Varint.zigzag(value))).isEqualTo(value);
        });
    }

    private static byte[] theirs(long value) {
        byte[] theirs = new byte[CodedOutputStream.computeUInt64SizeNoTag(value)];
        try {
            CodedOutputStream.newInstance(theirs).writeUInt64NoTag(value);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return theirs;
    }

    @Test
    void zigzagKeepsNumbersNearToZeroSmall() {
        assertThat(Varint.zigzag(0)).isZero();
        assertThat(Varint.zigzag(-1)).isEqualTo(1);
        assertThat(Varint.zigzag(1)).isEqualTo(2);
        assertThat(Varint.zigzag(Long.MIN_VALUE)).isEqualTo(-1);
        assertThat(Varint.zigzag(Long.MAX_VALUE)).isEqualTo(-2);
    }

    @Test
    void mayBeLongerThanItNeedsToBe() {
        assertThat(Varint.read(ByteReader.of(Golden.bytes("81 80 80 00")))).isEqualTo(1);
    }

    @Test
    void endsWithinTenBytesAndItsRange() {
        assertThatThrownBy(() -> Varint.read(ByteReader.of(Golden.bytes("80*10 00"))))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessage("expected the end of a number at byte 10 of a packet of 11");
        assertThatThrownBy(() -> Varint.read(ByteReader.of(Golden.bytes("80"))))
                .isInstanceOf(MalformedPacketException.class);
    }
}
