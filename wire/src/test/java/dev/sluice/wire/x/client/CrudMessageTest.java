// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.TextFormat;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.x.Messages;
import dev.sluice.wire.x.Oracle;
import dev.sluice.wire.x.crud.Collection;
import dev.sluice.wire.x.crud.Column;
import dev.sluice.wire.x.crud.DataModel;
import dev.sluice.wire.x.crud.Direction;
import dev.sluice.wire.x.crud.Limit;
import dev.sluice.wire.x.crud.LimitExpr;
import dev.sluice.wire.x.crud.Order;
import dev.sluice.wire.x.crud.Projection;
import dev.sluice.wire.x.crud.RowLock;
import dev.sluice.wire.x.crud.RowLockOptions;
import dev.sluice.wire.x.crud.TypedRow;
import dev.sluice.wire.x.crud.UpdateOperation;
import dev.sluice.wire.x.crud.UpdateType;
import dev.sluice.wire.x.crud.ViewAlgorithm;
import dev.sluice.wire.x.crud.ViewCheckOption;
import dev.sluice.wire.x.crud.ViewSqlSecurity;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.expr.ColumnIdentifier;
import dev.sluice.wire.x.expr.DocumentPathItem;
import dev.sluice.wire.x.expr.Expr;
import dev.sluice.wire.x.expr.ExprField;
import dev.sluice.wire.x.expr.PathItemType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What fields mean is checked by their names, which the oracle prints; how they are laid out by golden bytes. */
class CrudMessageTest extends MessageContract {

    private static final Collection COLLECTION = new Collection("c", "s");
    private static final Expr ONE = new Expr.Placeholder(1);
    private static final Expr NAME = Expr.document(DocumentPathItem.member("a"));

    private static final Find FIND = new Find(
            COLLECTION,
            DataModel.TABLE,
            List.of(new Projection(Expr.column("x"), "y")),
            Expr.operator("==", NAME, ONE),
            new Limit(10, 5),
            List.of(new Order(Expr.column("x"), Direction.DESC)),
            List.of(Expr.column("g")),
            new Expr.Variable("v"),
            List.of(new Scalar.Unsigned(9)),
            RowLock.EXCLUSIVE,
            RowLockOptions.SKIP_LOCKED,
            new LimitExpr(ONE, new Expr.Placeholder(0)));

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                Messages.client(Find.all(new Collection("c", "")), "12 03 0A 01 'c'"),
                Messages.client(
                        FIND,
                        "12 06 0A 01 'c' 12 01 's' 18 02 22 0C 0A 07 08 01 12 03 12 01 'x' 12 01 'y'",
                        "2A 1B 08 05 32 17 0A 02 '==' 12 0B 08 01 12 07 0A 05 08 01 12 01 'a' 12 04 08 06 38 01",
                        "32 04 08 0A 10 05 3A 0B 0A 07 08 01 12 03 12 01 'x' 10 02 42 07 08 01 12 03 12 01 'g'",
                        "4A 05 08 03 1A 01 'v' 5A 04 08 02 18 09 60 02 68 02",
                        "72 0C 0A 04 08 06 38 01 12 04 08 06 38 00"),
                Messages.client(
                        new Insert(
                                COLLECTION,
                                DataModel.DOCUMENT,
                                List.of(),
                                List.of(new TypedRow(List.of(
                                        Expr.literal(new Scalar.Octets(Golden.bytes("'{}'"), Scalar.Octets.JSON))))),
                                List.of(),
                                true),
                        "0A 06 0A 01 'c' 12 01 's' 10 01",
                        "22 10 0A 0E 08 02 22 0A 08 04 2A 06 0A 02 '{}' 10 02 30 01"),
                Messages.client(
                        new Insert(
                                COLLECTION,
                                null,
                                List.of(Column.named("x"), new Column("d", "e", List.of(DocumentPathItem.element(0)))),
                                List.of(new TypedRow(List.of())),
                                List.of(new Scalar.Null()),
                                false),
                        "0A 06 0A 01 'c' 12 01 's' 1A 03 0A 01 'x'",
                        "1A 0C 0A 01 'd' 12 01 'e' 1A 04 08 03 18 00 22 00 2A 02 08 03"),
                Messages.client(
                        new Update(
                                COLLECTION,
                                null,
                                NAME,
                                null,
                                List.of(),
                                List.of(
                                        new UpdateOperation(
                                                ColumnIdentifier.document(DocumentPathItem.member("a")),
                                                UpdateType.ITEM_REMOVE,
                                                null),
                                        new UpdateOperation(
                                                new ColumnIdentifier(List.of(), "x", "t", "s"), UpdateType.SET, ONE)),
                                List.of(),
                                new LimitExpr(ONE, null)),
                        "12 06 0A 01 'c' 12 01 's' 22 0B 08 01 12 07 0A 05 08 01 12 01 'a'",
                        "3A 0B 0A 07 0A 05 08 01 12 01 'a' 10 02",
                        "3A 13 0A 09 12 01 'x' 1A 01 't' 22 01 's' 10 01 1A 04 08 06 38 01",
                        "4A 06 0A 04 08 06 38 01"),
                Messages.client(
                        new Delete(
                                COLLECTION,
                                DataModel.TABLE,
                                null,
                                new Limit(1, 0),
                                List.of(new Order(ONE, Direction.ASC)),
                                List.of(),
                                null),
                        "0A 06 0A 01 'c' 12 01 's' 10 02 22 02 08 01 2A 06 0A 04 08 06 38 01"),
                Messages.client(
                        new CreateView(
                                new Collection("v", ""),
                                "root",
                                ViewAlgorithm.MERGE,
                                ViewSqlSecurity.INVOKER,
                                ViewCheckOption.CASCADED,
                                List.of("a", "b"),
                                Find.all(new Collection("c", "")),
                                true),
                        "0A 03 0A 01 'v' 12 04 'root' 18 02 20 01 28 02 32 01 'a' 32 01 'b'",
                        "3A 05 12 03 0A 01 'c' 40 01"),
                Messages.client(
                        new CreateView(
                                new Collection("v", ""),
                                "",
                                ViewAlgorithm.UNDEFINED,
                                ViewSqlSecurity.DEFINER,
                                null,
                                List.of(),
                                Find.all(new Collection("c", "")),
                                false),
                        "0A 03 0A 01 'v' 3A 05 12 03 0A 01 'c'"),
                Messages.client(
                        new ModifyView(
                                new Collection("v", ""),
                                "",
                                ViewAlgorithm.UNDEFINED,
                                ViewSqlSecurity.DEFINER,
                                ViewCheckOption.LOCAL,
                                List.of(),
                                null),
                        "0A 03 0A 01 'v' 18 01 20 02 28 01"));
    }

    @Test
    void theOracleNamesTheFieldsOfAFindAsTheyAreMeant() throws IOException {
        assertThat(named(FIND))
                .isEqualTo("collection { name: \"c\" schema: \"s\" } data_model: TABLE"
                        + " projection { source { type: IDENT identifier { name: \"x\" } } alias: \"y\" }"
                        + " criteria { type: OPERATOR operator { name: \"==\""
                        + " param { type: IDENT identifier { document_path { type: MEMBER value: \"a\" } } }"
                        + " param { type: PLACEHOLDER position: 1 } } }"
                        + " limit { row_count: 10 offset: 5 }"
                        + " order { expr { type: IDENT identifier { name: \"x\" } } direction: DESC }"
                        + " grouping { type: IDENT identifier { name: \"g\" } }"
                        + " grouping_criteria { type: VARIABLE variable: \"v\" }"
                        + " args { type: V_UINT v_unsigned_int: 9 }"
                        + " locking: EXCLUSIVE_LOCK locking_options: SKIP_LOCKED"
                        + " limit_expr { row_count { type: PLACEHOLDER position: 1 }"
                        + " offset { type: PLACEHOLDER position: 0 } }");
    }

    @Test
    void theOracleNamesTheFieldsOfAnUpdateAsTheyAreMeant() throws IOException {
        Expr call = new Expr.FunctionCall("f", "s", List.of(ONE));
        Expr made = new Expr.ObjectExpr(List.of(new ExprField("k", new Expr.ArrayExpr(List.of(call)))));
        ColumnIdentifier column = new ColumnIdentifier(
                List.of(new DocumentPathItem(PathItemType.DOUBLE_ASTERISK, "", 0), DocumentPathItem.element(2)),
                "x",
                "t",
                "s");
        UpdateOperation operation = new UpdateOperation(column, UpdateType.MERGE_PATCH, made);
        Update update = new Update(COLLECTION, null, null, null, List.of(), List.of(operation), List.of(), null);
        assertThat(named(update))
                .isEqualTo("collection { name: \"c\" schema: \"s\" } operation { source {"
                        + " document_path { type: DOUBLE_ASTERISK } document_path { type: ARRAY_INDEX index: 2 }"
                        + " name: \"x\" table_name: \"t\" schema_name: \"s\" } operation: MERGE_PATCH"
                        + " value { type: OBJECT object { fld { key: \"k\" value { type: ARRAY array {"
                        + " value { type: FUNC_CALL function_call { name { name: \"f\" schema_name: \"s\" }"
                        + " param { type: PLACEHOLDER position: 1 } } } } } } } } }");
    }

    @Test
    void theOracleNamesTheFieldsOfAnInsertAsTheyAreMeant() throws IOException {
        Insert insert = new Insert(
                COLLECTION,
                DataModel.DOCUMENT,
                List.of(new Column("d", "e", List.of(DocumentPathItem.member("a")))),
                List.of(new TypedRow(List.of(Expr.literal(new Scalar.Bool(true))))),
                List.of(new Scalar.Float32(1)),
                true);
        assertThat(named(insert))
                .isEqualTo("collection { name: \"c\" schema: \"s\" } data_model: DOCUMENT"
                        + " projection { name: \"d\" alias: \"e\" document_path { type: MEMBER value: \"a\" } }"
                        + " row { field { type: LITERAL literal { type: V_BOOL v_bool: true } } }"
                        + " args { type: V_FLOAT v_float: 1.0 } upsert: true");
    }

    private static String named(ClientMessage message) throws IOException {
        ByteWriter out = new ByteWriter(0);
        message.encode(out);
        return TextFormat.printer()
                .emittingSingleLine(true)
                .printToString(Oracle.read(Oracle.kind(Oracle.CLIENT, message.messageType()), out.toByteArray()))
                .strip();
    }

    @Test
    void refusesExpressionsThatAreTooDeep() {
        assertThat(roundTrip(nested(30))).isEqualTo(find(nested(30)));
        assertThatThrownBy(() -> roundTrip(nested(200)))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageStartingWith("expected at most 100 messages within each other at byte ");
    }

    @Test
    void goesAsDeepAsTheOracle() {
        for (int depth = 40; depth < 60; depth++) {
            byte[] bytes = encoded(find(nested(depth)));
            boolean accepted = true;
            try {
                ClientMessage.decode(Find.TYPE, ByteReader.of(bytes));
            } catch (MalformedPacketException refused) {
                accepted = false;
            }
            assertThat(accepted)
                    .as("%d", depth)
                    .isEqualTo(Oracle.accepts(Oracle.kind(Oracle.CLIENT, Find.TYPE), bytes));
        }
    }

    private static Expr nested(int depth) {
        Expr expr = ONE;
        for (int i = 0; i < depth; i++) {
            expr = Expr.operator("!", expr);
        }
        return expr;
    }

    private static Find find(Expr criteria) {
        return new Find(
                COLLECTION, null, List.of(), criteria, null, List.of(), List.of(), null, List.of(), null, null, null);
    }

    private static byte[] encoded(Find find) {
        ByteWriter out = new ByteWriter(0);
        find.encode(out);
        return out.toByteArray();
    }

    private static ClientMessage roundTrip(Expr criteria) {
        return ClientMessage.decode(Find.TYPE, ByteReader.of(encoded(find(criteria))));
    }
}
