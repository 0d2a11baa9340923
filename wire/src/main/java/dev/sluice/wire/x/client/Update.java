// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.crud.Collection;
import dev.sluice.wire.x.crud.DataModel;
import dev.sluice.wire.x.crud.Limit;
import dev.sluice.wire.x.crud.LimitExpr;
import dev.sluice.wire.x.crud.Order;
import dev.sluice.wire.x.crud.UpdateOperation;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.expr.Expr;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes documents or rows.
 *
 * @param collection where they are
 * @param dataModel what it is taken for, or null for the default of the server
 * @param criteria which are changed, or null for all
 * @param limit how many at most, or null
 * @param order which are changed first
 * @param operations the changes, in their order
 * @param args the values of placeholders
 * @param limitExpr how many at most, by expressions, or null
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1Update.html">Crud.Update</a>
 */
public record Update(
        Collection collection,
        @Nullable DataModel dataModel,
        @Nullable Expr criteria,
        @Nullable Limit limit,
        List<Order> order,
        List<UpdateOperation> operations,
        List<Scalar> args,
        @Nullable LimitExpr limitExpr)
        implements Preparable {

    /** The type of its frame. */
    public static final int TYPE = 19;

    private static final int COLLECTION = (2 << 3) | Tag.LENGTH;
    private static final int DATA_MODEL = (3 << 3) | Tag.VARINT;
    private static final int CRITERIA = (4 << 3) | Tag.LENGTH;
    private static final int LIMIT = (5 << 3) | Tag.LENGTH;
    private static final int ORDER = (6 << 3) | Tag.LENGTH;
    private static final int OPERATIONS = (7 << 3) | Tag.LENGTH;
    private static final int ARGS = (8 << 3) | Tag.LENGTH;
    private static final int LIMIT_EXPR = (9 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Update decode(FieldReader in) {
        Collection collection = null;
        DataModel dataModel = null;
        Expr criteria = null;
        Limit limit = null;
        List<Order> order = new ArrayList<>();
        List<UpdateOperation> operations = new ArrayList<>();
        List<Scalar> args = new ArrayList<>();
        LimitExpr limitExpr = null;
        while (in.next()) {
            switch (in.tag()) {
                case COLLECTION -> collection = in.message(Collection::decode);
                case DATA_MODEL -> dataModel = in.choice(DataModel.ALL, dataModel);
                case CRITERIA -> criteria = in.message(Expr::decode);
                case LIMIT -> limit = in.message(Limit::decode);
                case ORDER -> order.add(in.message(Order::decode));
                case OPERATIONS -> operations.add(in.message(UpdateOperation::decode));
                case ARGS -> args.add(in.message(Scalar::decode));
                case LIMIT_EXPR -> limitExpr = in.message(LimitExpr::decode);
                default -> in.skip();
            }
        }
        return new Update(
                in.required(collection, "the collection of an update"),
                dataModel,
                criteria,
                limit,
                List.copyOf(order),
                List.copyOf(operations),
                List.copyOf(args),
                limitExpr);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.message(out, COLLECTION, collection);
        if (dataModel != null) {
            FieldWriter.choice(out, DATA_MODEL, dataModel);
        }
        if (criteria != null) {
            FieldWriter.message(out, CRITERIA, criteria);
        }
        if (limit != null) {
            FieldWriter.message(out, LIMIT, limit);
        }
        FieldWriter.messages(out, ORDER, order);
        FieldWriter.messages(out, OPERATIONS, operations);
        FieldWriter.messages(out, ARGS, args);
        if (limitExpr != null) {
            FieldWriter.message(out, LIMIT_EXPR, limitExpr);
        }
    }
}
