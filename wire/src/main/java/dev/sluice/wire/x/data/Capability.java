// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.data;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * What one side of a link can do or wants, by a name that both know.
 *
 * @param name such as "tls"; exact, upper and lower case
 * @param value what is said of it
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Connection_1_1Capability.html">Connection.Capability</a>
 */
public record Capability(String name, Any value) implements Message {

    private static final int NAME = (1 << 3) | Tag.LENGTH;
    private static final int VALUE = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Capability decode(FieldReader in) {
        String name = null;
        Any value = null;
        while (in.next()) {
            switch (in.tag()) {
                case NAME -> name = in.string();
                case VALUE -> value = in.message(Any::decode);
                default -> in.skip();
            }
        }
        return new Capability(
                in.required(name, "the name of a capability"), in.required(value, "the value of a capability"));
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.string(out, NAME, name);
        Any.encode(out, VALUE, value);
    }
}
