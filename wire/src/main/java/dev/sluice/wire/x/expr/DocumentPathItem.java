// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.expr;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * One step of the way to a place in a document.
 *
 * @param type what step it is
 * @param value the name of the member, if it is one
 * @param index the index of the element, if it is one, counted from 0
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Expr_1_1DocumentPathItem.html">Expr.DocumentPathItem</a>
 */
public record DocumentPathItem(PathItemType type, String value, long index) implements Message {

    private static final int TYPE = (1 << 3) | Tag.VARINT;
    private static final int VALUE = (2 << 3) | Tag.LENGTH;
    private static final int INDEX = (3 << 3) | Tag.VARINT;

    /** Reads one. */
    public static DocumentPathItem decode(FieldReader in) {
        PathItemType type = null;
        String value = "";
        long index = 0;
        while (in.next()) {
            switch (in.tag()) {
                case TYPE -> type = in.choice(PathItemType.ALL, type);
                case VALUE -> value = in.string();
                case INDEX -> index = in.u32();
                default -> in.skip();
            }
        }
        return new DocumentPathItem(in.required(type, "a known step of a document path"), value, index);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.choice(out, TYPE, type);
        if (type == PathItemType.MEMBER || !value.isEmpty()) {
            FieldWriter.string(out, VALUE, value);
        }
        if (type == PathItemType.ARRAY_INDEX || index != 0) {
            FieldWriter.number(out, INDEX, index);
        }
    }

    /** Goes to the member of that name. */
    public static DocumentPathItem member(String name) {
        return new DocumentPathItem(PathItemType.MEMBER, name, 0);
    }

    /** Goes to the element of that index, counted from 0. */
    public static DocumentPathItem element(long index) {
        return new DocumentPathItem(PathItemType.ARRAY_INDEX, "", index);
    }
}
