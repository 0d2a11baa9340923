// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * A collection or table, or a view.
 *
 * @param name its name
 * @param schema its schema, or empty for the default one
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1Collection.html">Crud.Collection</a>
 */
public record Collection(String name, String schema) implements Message {

    private static final int NAME = (1 << 3) | Tag.LENGTH;
    private static final int SCHEMA = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Collection decode(FieldReader in) {
        String name = null;
        String schema = "";
        while (in.next()) {
            switch (in.tag()) {
                case NAME -> name = in.string();
                case SCHEMA -> schema = in.string();
                default -> in.skip();
            }
        }
        return new Collection(in.required(name, "the name of a collection"), schema);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.string(out, NAME, name);
        FieldWriter.stringUnlessEmpty(out, SCHEMA, schema);
    }
}
