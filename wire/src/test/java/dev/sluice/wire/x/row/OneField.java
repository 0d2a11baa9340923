// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractByteArrayAssert;

/** Rows of one field, without what stands around it. */
final class OneField {

    private OneField() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the one field of a row that {@code field} writes, without its tag and length. */
    static byte[] written(Consumer<RowEncoder> field) {
        ByteWriter out = new ByteWriter(0);
        RowEncoder encoder = new RowEncoder(new FrameWriter(out), out);
        encoder.begin();
        field.accept(encoder);
        encoder.end();
        int[] places = new int[2];
        RowFields.locate(out.array(), FrameWriter.HEADER, out.size(), 1, places);
        return places[1] == RowFields.NULL
                ? new byte[0]
                : Arrays.copyOfRange(out.array(), places[0], places[0] + places[1]);
    }

    static AbstractByteArrayAssert<?> assertWritten(Consumer<RowEncoder> field) {
        return assertThat(written(field));
    }
}
