// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.expr.Expr;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * By what rows are sorted.
 *
 * @param expression what is compared
 * @param direction which come first
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1Order.html">Crud.Order</a>
 */
public record Order(Expr expression, Direction direction) implements Message {

    private static final int EXPRESSION = (1 << 3) | Tag.LENGTH;
    private static final int DIRECTION = (2 << 3) | Tag.VARINT;

    /** Reads one. */
    public static Order decode(FieldReader in) {
        Expr expression = null;
        Direction direction = Direction.ASC;
        while (in.next()) {
            switch (in.tag()) {
                case EXPRESSION -> expression = in.message(Expr::decode);
                case DIRECTION -> direction = in.choiceOr(Direction.ALL, direction);
                default -> in.skip();
            }
        }
        return new Order(in.required(expression, "the expression of an order"), direction);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.message(out, EXPRESSION, expression);
        if (direction != Direction.ASC) {
            FieldWriter.choice(out, DIRECTION, direction);
        }
    }
}
