// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.expr.Expr;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;
import org.jspecify.annotations.Nullable;

/**
 * How many rows, and from which one on, by expressions, such as a placeholder.
 *
 * @param rowCount the most rows
 * @param offset how many rows are passed over before, or null for none
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1LimitExpr.html">Crud.LimitExpr</a>
 */
public record LimitExpr(Expr rowCount, @Nullable Expr offset) implements Message {

    private static final int ROW_COUNT = (1 << 3) | Tag.LENGTH;
    private static final int OFFSET = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static LimitExpr decode(FieldReader in) {
        Expr rowCount = null;
        Expr offset = null;
        while (in.next()) {
            switch (in.tag()) {
                case ROW_COUNT -> rowCount = in.message(Expr::decode);
                case OFFSET -> offset = in.message(Expr::decode);
                default -> in.skip();
            }
        }
        return new LimitExpr(in.required(rowCount, "the rows of a limit"), offset);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.message(out, ROW_COUNT, rowCount);
        if (offset != null) {
            FieldWriter.message(out, OFFSET, offset);
        }
    }
}
