// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.expr.Expr;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * What is wanted of each row or document.
 *
 * @param source how it is made
 * @param alias its name in the result, or empty
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1Projection.html">Crud.Projection</a>
 */
public record Projection(Expr source, String alias) implements Message {

    private static final int SOURCE = (1 << 3) | Tag.LENGTH;
    private static final int ALIAS = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Projection decode(FieldReader in) {
        Expr source = null;
        String alias = "";
        while (in.next()) {
            switch (in.tag()) {
                case SOURCE -> source = in.message(Expr::decode);
                case ALIAS -> alias = in.string();
                default -> in.skip();
            }
        }
        return new Projection(in.required(source, "the source of a projection"), alias);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.message(out, SOURCE, source);
        FieldWriter.stringUnlessEmpty(out, ALIAS, alias);
    }
}
