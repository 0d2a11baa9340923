// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.Message;
import java.util.function.BiFunction;

/** What fuzz targets of the X Protocol share. */
final class XFuzz {

    private XFuzz() {}

    /** Checks a decoder of messages: what was read survives being sent on. */
    static void message(byte[] data, BiFunction<Integer, ByteReader, ? extends Message> decoder) {
        if (data.length == 0) {
            return;
        }
        int type = data[0] & 0xFF;
        Fuzz.<Message>read(data, 1, in -> decoder.apply(type, in)).ifPresent(message -> {
            ByteWriter out = new ByteWriter(64);
            message.encode(out);
            assertThat(decoder.apply(type, ByteReader.of(out.toByteArray()))).isEqualTo(message);
        });
    }
}
