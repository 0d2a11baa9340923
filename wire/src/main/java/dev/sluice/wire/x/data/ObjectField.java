// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.data;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * A value of an object, with its name.
 *
 * @param key its name
 * @param value the value
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Datatypes_1_1Object_1_1ObjectField.html">Datatypes.Object.ObjectField</a>
 */
public record ObjectField(String key, Any value) implements Message {

    private static final int KEY = (1 << 3) | Tag.LENGTH;
    private static final int VALUE = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static ObjectField decode(FieldReader in) {
        String key = null;
        Any value = null;
        while (in.next()) {
            switch (in.tag()) {
                case KEY -> key = in.string();
                case VALUE -> value = in.message(Any::decode);
                default -> in.skip();
            }
        }
        return new ObjectField(in.required(key, "the key of an object"), in.required(value, "the value of a key"));
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.string(out, KEY, key);
        Any.encode(out, VALUE, value);
    }

    /** Says nothing that a user sent. */
    @Override
    public String toString() {
        return "ObjectField[" + value + "]";
    }
}
