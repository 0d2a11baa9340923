// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.data;

import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.Tag;
import org.jspecify.annotations.Nullable;

/** The fields of {@link Any}: one that says what it is, and one for each that it can be. */
final class AnyFields {

    static final int TYPE = (1 << 3) | Tag.VARINT;
    static final int SCALAR = (2 << 3) | Tag.LENGTH;
    static final int OBJECT = (3 << 3) | Tag.LENGTH;
    static final int ARRAY = (4 << 3) | Tag.LENGTH;

    /** Within an object or an array: what it consists of. */
    static final int ELEMENT = (1 << 3) | Tag.LENGTH;

    static final int SCALAR_TYPE = 1;
    static final int OBJECT_TYPE = 2;
    static final int ARRAY_TYPE = 3;

    private AnyFields() {}

    static Any decode(FieldReader in) {
        long type = 0;
        Any value = null;
        while (in.next()) {
            switch (in.tag()) {
                case TYPE -> type = in.u32();
                case SCALAR -> value = in.message(Scalar::decode);
                case OBJECT -> value = in.message(Any.ObjectValue::decode);
                case ARRAY -> value = in.message(Any.ArrayValue::decode);
                default -> in.skip();
            }
        }
        return checked(in, type, value);
    }

    private static Any checked(FieldReader in, long type, @Nullable Any value) {
        if (type < SCALAR_TYPE || type > ARRAY_TYPE) {
            throw in.missing("a known type of a value");
        }
        Any present = in.required(value, "a value");
        if (typeOf(present) != type) {
            throw in.missing("a value of the type that it says");
        }
        return present;
    }

    private static int typeOf(Any value) {
        if (value instanceof Scalar) {
            return SCALAR_TYPE;
        }
        return value instanceof Any.ObjectValue ? OBJECT_TYPE : ARRAY_TYPE;
    }
}
