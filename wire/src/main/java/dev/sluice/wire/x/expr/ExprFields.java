// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.expr;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Numbered;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/** The fields of an {@link Expr}: one that says its type, and one for each type. */
final class ExprFields {

    static final int IDENTIFIER = (2 << 3) | Tag.LENGTH;
    static final int VARIABLE = (3 << 3) | Tag.LENGTH;
    static final int LITERAL = (4 << 3) | Tag.LENGTH;
    static final int FUNCTION_CALL = (5 << 3) | Tag.LENGTH;
    static final int OPERATOR = (6 << 3) | Tag.LENGTH;
    static final int POSITION = (7 << 3) | Tag.VARINT;
    static final int OBJECT = (8 << 3) | Tag.LENGTH;
    static final int ARRAY = (9 << 3) | Tag.LENGTH;

    private static final int TYPE = (1 << 3) | Tag.VARINT;

    /** Within an object or an array: what it consists of. */
    private static final int ELEMENT = (1 << 3) | Tag.LENGTH;

    /** The types, by the numbers that are sent. */
    enum Type implements Numbered {
        IDENTIFIER(1),
        LITERAL(2),
        VARIABLE(3),
        FUNCTION_CALL(4),
        OPERATOR(5),
        PLACEHOLDER(6),
        OBJECT(7),
        ARRAY(8);

        static final List<Type> ALL = List.of(values());

        private final int number;

        Type(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }
    }

    private ExprFields() {}

    static void type(ByteWriter out, Type type) {
        FieldWriter.choice(out, TYPE, type);
    }

    static void elements(ByteWriter out, int tag, List<? extends Message> elements) {
        int at = FieldWriter.begin(out, tag);
        FieldWriter.messages(out, ELEMENT, elements);
        FieldWriter.end(out, at);
    }

    /** The last value counts, if there are several, which nobody sends. */
    static Expr decode(FieldReader in) {
        Type type = null;
        Expr value = null;
        while (in.next()) {
            switch (in.tag()) {
                case TYPE -> type = in.choice(Type.ALL, type);
                case IDENTIFIER -> value = new Expr.Identifier(in.message(ColumnIdentifier::decode));
                case VARIABLE -> value = new Expr.Variable(in.string());
                case LITERAL -> value = new Expr.Literal(in.message(Scalar::decode));
                case FUNCTION_CALL -> value = in.message(CallFields::decodeFunction);
                case OPERATOR -> value = in.message(CallFields::decodeOperator);
                case POSITION -> value = new Expr.Placeholder(in.u32());
                case OBJECT -> value = in.message(ExprFields::decodeObject);
                case ARRAY -> value = in.message(ExprFields::decodeArray);
                default -> in.skip();
            }
        }
        Type said = in.required(type, "a known type of an expression");
        Expr present = in.required(value, "what an expression consists of");
        if (typeOf(present) != said) {
            throw in.missing("an expression of the type that it says");
        }
        return present;
    }

    private static Type typeOf(Expr value) {
        if (value instanceof Expr.Identifier) {
            return Type.IDENTIFIER;
        } else if (value instanceof Expr.Literal) {
            return Type.LITERAL;
        } else if (value instanceof Expr.Variable) {
            return Type.VARIABLE;
        } else if (value instanceof Expr.FunctionCall) {
            return Type.FUNCTION_CALL;
        } else if (value instanceof Expr.Operator) {
            return Type.OPERATOR;
        } else if (value instanceof Expr.Placeholder) {
            return Type.PLACEHOLDER;
        }
        return value instanceof Expr.ObjectExpr ? Type.OBJECT : Type.ARRAY;
    }

    private static Expr decodeObject(FieldReader in) {
        List<ExprField> fields = new ArrayList<>();
        while (in.next()) {
            if (in.tag() == ELEMENT) {
                fields.add(in.message(ExprField::decode));
            } else {
                in.skip();
            }
        }
        return new Expr.ObjectExpr(List.copyOf(fields));
    }

    private static Expr decodeArray(FieldReader in) {
        List<Expr> values = new ArrayList<>();
        while (in.next()) {
            if (in.tag() == ELEMENT) {
                values.add(in.message(Expr::decode));
            } else {
                in.skip();
            }
        }
        return new Expr.ArrayExpr(List.copyOf(values));
    }
}
