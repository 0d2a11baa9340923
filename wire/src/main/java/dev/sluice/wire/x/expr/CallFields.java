// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.expr;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of function calls and operators: a name and what it is applied to.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Expr_1_1FunctionCall.html">Expr.FunctionCall</a>
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Expr_1_1Operator.html">Expr.Operator</a>
 */
final class CallFields {

    private static final int NAME = (1 << 3) | Tag.LENGTH;
    private static final int PARAMETER = (2 << 3) | Tag.LENGTH;

    /** Within the name of a function. */
    private static final int SCHEMA = (2 << 3) | Tag.LENGTH;

    private CallFields() {}

    static void encode(ByteWriter out, Expr.FunctionCall call) {
        int at = FieldWriter.begin(out, ExprFields.FUNCTION_CALL);
        int nameAt = FieldWriter.begin(out, NAME);
        FieldWriter.string(out, NAME, call.name());
        FieldWriter.stringUnlessEmpty(out, SCHEMA, call.schema());
        FieldWriter.end(out, nameAt);
        FieldWriter.messages(out, PARAMETER, call.parameters());
        FieldWriter.end(out, at);
    }

    static void encode(ByteWriter out, Expr.Operator operator) {
        int at = FieldWriter.begin(out, ExprFields.OPERATOR);
        FieldWriter.string(out, NAME, operator.name());
        FieldWriter.messages(out, PARAMETER, operator.operands());
        FieldWriter.end(out, at);
    }

    static Expr decodeFunction(FieldReader in) {
        QualifiedName name = null;
        List<Expr> parameters = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case NAME -> name = in.message(CallFields::decodeName);
                case PARAMETER -> parameters.add(in.message(Expr::decode));
                default -> in.skip();
            }
        }
        QualifiedName present = in.required(name, "the name of a function");
        return new Expr.FunctionCall(present.name(), present.schema(), List.copyOf(parameters));
    }

    static Expr decodeOperator(FieldReader in) {
        String name = null;
        List<Expr> operands = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case NAME -> name = in.string();
                case PARAMETER -> operands.add(in.message(Expr::decode));
                default -> in.skip();
            }
        }
        return new Expr.Operator(in.required(name, "the name of an operator"), List.copyOf(operands));
    }

    private record QualifiedName(String name, String schema) {}

    private static QualifiedName decodeName(FieldReader in) {
        String name = null;
        String schema = "";
        while (in.next()) {
            switch (in.tag()) {
                case NAME -> name = in.string();
                case SCHEMA -> schema = in.string();
                default -> in.skip();
            }
        }
        return new QualifiedName(in.required(name, "the name of a function"), schema);
    }
}
