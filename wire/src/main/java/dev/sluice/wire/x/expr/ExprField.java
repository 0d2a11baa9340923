// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.expr;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * A value of an object that is made of expressions, with its name.
 *
 * @param key its name
 * @param value how the value is made
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Expr_1_1Object_1_1ObjectField.html">Expr.Object.ObjectField</a>
 */
public record ExprField(String key, Expr value) implements Message {

    private static final int KEY = (1 << 3) | Tag.LENGTH;
    private static final int VALUE = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static ExprField decode(FieldReader in) {
        String key = null;
        Expr value = null;
        while (in.next()) {
            switch (in.tag()) {
                case KEY -> key = in.string();
                case VALUE -> value = in.message(Expr::decode);
                default -> in.skip();
            }
        }
        return new ExprField(in.required(key, "the key of an object"), in.required(value, "the value of a key"));
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.string(out, KEY, key);
        FieldWriter.message(out, VALUE, value);
    }
}
