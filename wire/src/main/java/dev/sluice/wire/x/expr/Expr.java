// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.expr;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import java.util.List;

/**
 * An expression, which a server makes SQL of.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Expr_1_1Expr.html">Expr.Expr</a>
 */
public sealed interface Expr extends Message {

    /** A column, or a place in a document. */
    record Identifier(ColumnIdentifier column) implements Expr {
        @Override
        public void encode(ByteWriter out) {
            ExprFields.type(out, ExprFields.Type.IDENTIFIER);
            FieldWriter.message(out, ExprFields.IDENTIFIER, column);
        }
    }

    /** A value. */
    record Literal(Scalar value) implements Expr {
        @Override
        public void encode(ByteWriter out) {
            ExprFields.type(out, ExprFields.Type.LITERAL);
            FieldWriter.message(out, ExprFields.LITERAL, value);
        }
    }

    /** A variable of the session, which servers refuse. */
    record Variable(String name) implements Expr {
        @Override
        public void encode(ByteWriter out) {
            ExprFields.type(out, ExprFields.Type.VARIABLE);
            FieldWriter.string(out, ExprFields.VARIABLE, name);
        }
    }

    /**
     * A call of a function.
     *
     * @param schema where it is, or empty
     */
    record FunctionCall(String name, String schema, List<Expr> parameters) implements Expr {
        @Override
        public void encode(ByteWriter out) {
            ExprFields.type(out, ExprFields.Type.FUNCTION_CALL);
            CallFields.encode(out, this);
        }
    }

    /**
     * An operator with its operands.
     *
     * @param name such as "==", "&amp;&amp;", "between" or "cast": lower case, exact
     */
    record Operator(String name, List<Expr> operands) implements Expr {
        @Override
        public void encode(ByteWriter out) {
            ExprFields.type(out, ExprFields.Type.OPERATOR);
            CallFields.encode(out, this);
        }
    }

    /**
     * A value that the request's arguments give.
     *
     * @param position which of the arguments, counted from 0
     */
    record Placeholder(long position) implements Expr {
        @Override
        public void encode(ByteWriter out) {
            ExprFields.type(out, ExprFields.Type.PLACEHOLDER);
            FieldWriter.number(out, ExprFields.POSITION, position);
        }
    }

    /** An object made of expressions. */
    record ObjectExpr(List<ExprField> fields) implements Expr {
        @Override
        public void encode(ByteWriter out) {
            ExprFields.type(out, ExprFields.Type.OBJECT);
            ExprFields.elements(out, ExprFields.OBJECT, fields);
        }
    }

    /** An array made of expressions. */
    record ArrayExpr(List<Expr> values) implements Expr {
        @Override
        public void encode(ByteWriter out) {
            ExprFields.type(out, ExprFields.Type.ARRAY);
            ExprFields.elements(out, ExprFields.ARRAY, values);
        }
    }

    /** Makes an expression of a value. */
    static Expr literal(Scalar value) {
        return new Literal(value);
    }

    /** Makes an expression of a place in the documents of a collection. */
    static Expr document(DocumentPathItem... path) {
        return new Identifier(ColumnIdentifier.document(path));
    }

    /** Makes an expression of a column. */
    static Expr column(String name) {
        return new Identifier(ColumnIdentifier.column(name));
    }

    /** Makes an expression of an operator and its operands. */
    static Expr operator(String name, Expr... operands) {
        return new Operator(name, List.of(operands));
    }

    /** Reads one. */
    static Expr decode(FieldReader in) {
        return ExprFields.decode(in);
    }
}
