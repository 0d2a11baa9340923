// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.expr.ColumnIdentifier;
import dev.sluice.wire.x.expr.Expr;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;
import org.jspecify.annotations.Nullable;

/**
 * One change that is made to each row.
 *
 * @param source what is changed
 * @param operation how it is changed
 * @param value the value, or null where none is needed
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1UpdateOperation.html">Crud.UpdateOperation</a>
 */
public record UpdateOperation(
        ColumnIdentifier source,
        UpdateType operation,
        @Nullable Expr value) implements Message {

    private static final int SOURCE = (1 << 3) | Tag.LENGTH;
    private static final int OPERATION = (2 << 3) | Tag.VARINT;
    private static final int VALUE = (3 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static UpdateOperation decode(FieldReader in) {
        ColumnIdentifier source = null;
        UpdateType operation = null;
        Expr value = null;
        while (in.next()) {
            switch (in.tag()) {
                case SOURCE -> source = in.message(ColumnIdentifier::decode);
                case OPERATION -> operation = in.choice(UpdateType.ALL, operation);
                case VALUE -> value = in.message(Expr::decode);
                default -> in.skip();
            }
        }
        return new UpdateOperation(
                in.required(source, "the source of an update"),
                in.required(operation, "a known type of an update"),
                value);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.message(out, SOURCE, source);
        FieldWriter.choice(out, OPERATION, operation);
        if (value != null) {
            FieldWriter.message(out, VALUE, value);
        }
    }
}
