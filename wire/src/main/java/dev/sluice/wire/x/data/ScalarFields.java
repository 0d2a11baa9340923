// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.data;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Numbered;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a {@link Scalar}: one that says its type, and one for each type. */
final class ScalarFields {

    static final int SIGNED = (2 << 3) | Tag.VARINT;
    static final int UNSIGNED = (3 << 3) | Tag.VARINT;
    static final int OCTETS = (5 << 3) | Tag.LENGTH;
    static final int DOUBLE = (6 << 3) | Tag.FIXED64;
    static final int FLOAT = (7 << 3) | Tag.FIXED32;
    static final int BOOL = (8 << 3) | Tag.VARINT;
    static final int STRING = (9 << 3) | Tag.LENGTH;

    private static final int TYPE = (1 << 3) | Tag.VARINT;

    /** Within octets and strings: their bytes, and what is said of them. */
    private static final int VALUE = (1 << 3) | Tag.LENGTH;

    private static final int REMARK = (2 << 3) | Tag.VARINT;

    /** The types, by the numbers that are sent. */
    enum Type implements Numbered {
        SINT(1),
        UINT(2),
        NULL(3),
        OCTETS(4),
        DOUBLE(5),
        FLOAT(6),
        BOOL(7),
        STRING(8);

        static final List<Type> ALL = List.of(values());

        private final int number;

        Type(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private ScalarFields() {}

    static void type(ByteWriter out, Type type) {
        FieldWriter.choice(out, TYPE, type);
    }

    static void octets(ByteWriter out, int tag, byte[] value, long remark) {
        int at = FieldWriter.begin(out, tag);
        FieldWriter.bytes(out, VALUE, value);
        FieldWriter.numberUnlessZero(out, REMARK, remark);
        FieldWriter.end(out, at);
    }

    /** The last value counts, if there are several, which nobody sends. */
    static Scalar decode(FieldReader in) {
        Type type = null;
        Scalar value = null;
        while (in.next()) {
            switch (in.tag()) {
                case TYPE -> type = in.choice(Type.ALL, type);
                case SIGNED -> value = new Scalar.Signed(in.sint64());
                case UNSIGNED -> value = new Scalar.Unsigned(in.u64());
                case OCTETS -> value = in.message(ScalarFields::decodeOctets);
                case DOUBLE -> value = new Scalar.Float64(in.float64());
                case FLOAT -> value = new Scalar.Float32(in.float32());
                case BOOL -> value = new Scalar.Bool(in.bool());
                case STRING -> value = in.message(ScalarFields::decodeText);
                default -> in.skip();
            }
        }
        return checked(in, in.required(type, "a known type of a scalar"), value);
    }

    private static Scalar checked(FieldReader in, Type type, @Nullable Scalar value) {
        if (type == Type.NULL) {
            return new Scalar.Null();
        }
        Scalar present = in.required(value, "a value of a scalar");
        if (typeOf(present) != type) {
            throw in.missing("a value of the type that a scalar says");
        }
        return present;
    }

    private static Type typeOf(Scalar value) {
        if (value instanceof Scalar.Signed) {
            return Type.SINT;
        } else if (value instanceof Scalar.Unsigned) {
            return Type.UINT;
        } else if (value instanceof Scalar.Octets) {
            return Type.OCTETS;
        } else if (value instanceof Scalar.Float64) {
            return Type.DOUBLE;
        } else if (value instanceof Scalar.Float32) {
            return Type.FLOAT;
        } else if (value instanceof Scalar.Bool) {
            return Type.BOOL;
        }
        return Type.STRING;
    }

    private static Scalar.Octets decodeOctets(FieldReader in) {
        byte[] value = null;
        long contentType = 0;
        while (in.next()) {
            switch (in.tag()) {
                case VALUE -> value = in.bytes();
                case REMARK -> contentType = in.u32();
                default -> in.skip();
            }
        }
        return new Scalar.Octets(in.required(value, "the bytes of octets"), contentType);
    }

    private static Scalar.Text decodeText(FieldReader in) {
        byte[] value = null;
        long collation = 0;
        while (in.next()) {
            switch (in.tag()) {
                case VALUE -> value = in.bytes();
                case REMARK -> collation = in.u64();
                default -> in.skip();
            }
        }
        return new Scalar.Text(in.required(value, "the bytes of a string"), collation);
    }
}
