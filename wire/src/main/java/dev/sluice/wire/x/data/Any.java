// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.data;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A scalar, an object or an array.
 *
 * <p>A scalar is one of these, but is laid out otherwise where only scalars are expected. So there is no method that would do
 * for both.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Datatypes_1_1Any.html">Datatypes.Any</a>
 */
public sealed interface Any permits Scalar, Any.ObjectValue, Any.ArrayValue {

    /** Values with names, which need not differ. */
    record ObjectValue(List<ObjectField> fields) implements Any {

        @Override
        public void encodeAny(ByteWriter out) {
            FieldWriter.number(out, AnyFields.TYPE, AnyFields.OBJECT_TYPE);
            int at = FieldWriter.begin(out, AnyFields.OBJECT);
            FieldWriter.messages(out, AnyFields.ELEMENT, fields);
            FieldWriter.end(out, at);
        }

        static ObjectValue decode(FieldReader in) {
            List<ObjectField> fields = new ArrayList<>();
            while (in.next()) {
                if (in.tag() == AnyFields.ELEMENT) {
                    fields.add(in.message(ObjectField::decode));
                } else {
                    in.skip();
                }
            }
            return new ObjectValue(List.copyOf(fields));
        }
    }

    /** Values in their order. */
    record ArrayValue(List<Any> values) implements Any {

        @Override
        public void encodeAny(ByteWriter out) {
            FieldWriter.number(out, AnyFields.TYPE, AnyFields.ARRAY_TYPE);
            int at = FieldWriter.begin(out, AnyFields.ARRAY);
            encodeAll(out, AnyFields.ELEMENT, values);
            FieldWriter.end(out, at);
        }

        static ArrayValue decode(FieldReader in) {
            List<Any> values = new ArrayList<>();
            while (in.next()) {
                if (in.tag() == AnyFields.ELEMENT) {
                    values.add(in.message(Any::decode));
                } else {
                    in.skip();
                }
            }
            return new ArrayValue(List.copyOf(values));
        }
    }

    /** Appends the fields of this value where any value is expected. */
    void encodeAny(ByteWriter out);

    /** Appends {@code value} as a field. */
    static void encode(ByteWriter out, int tag, Any value) {
        int at = FieldWriter.begin(out, tag);
        value.encodeAny(out);
        FieldWriter.end(out, at);
    }

    /** Appends {@code values}, each as a field of the same tag. */
    static void encodeAll(ByteWriter out, int tag, List<? extends Any> values) {
        for (int i = 0; i < values.size(); i++) {
            encode(out, tag, values.get(i));
        }
    }

    /** Reads one. */
    static Any decode(FieldReader in) {
        return AnyFields.decode(in);
    }
}
