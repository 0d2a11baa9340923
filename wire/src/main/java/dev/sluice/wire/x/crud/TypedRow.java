// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.expr.Expr;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * The values of one row, or one document.
 *
 * @param fields in the order of the columns; one for a document
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1Insert_1_1TypedRow.html">Crud.Insert.TypedRow</a>
 */
public record TypedRow(List<Expr> fields) implements Message {

    private static final int FIELDS = (1 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static TypedRow decode(FieldReader in) {
        List<Expr> fields = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case FIELDS -> fields.add(in.message(Expr::decode));
                default -> in.skip();
            }
        }
        return new TypedRow(List.copyOf(fields));
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.messages(out, FIELDS, fields);
    }
}
