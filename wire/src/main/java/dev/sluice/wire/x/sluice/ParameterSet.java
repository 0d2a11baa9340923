// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/** One set of parameters: a value for each placeholder. Prints no values. */
public record ParameterSet(List<Scalar> values) implements Message {

    /** The field of a value. */
    public static final int VALUE = (1 << 3) | Tag.LENGTH;

    static ParameterSet decode(FieldReader in) {
        List<Scalar> values = new ArrayList<>();
        while (in.next()) {
            if (in.tag() == VALUE) {
                values.add(in.message(Scalar::decode));
            } else {
                in.skip();
            }
        }
        return new ParameterSet(List.copyOf(values));
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.messages(out, VALUE, values);
    }
}
