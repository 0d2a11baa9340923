// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.crud.Collection;
import dev.sluice.wire.x.crud.DataModel;
import dev.sluice.wire.x.crud.Limit;
import dev.sluice.wire.x.crud.LimitExpr;
import dev.sluice.wire.x.crud.Order;
import dev.sluice.wire.x.crud.Projection;
import dev.sluice.wire.x.crud.RowLock;
import dev.sluice.wire.x.crud.RowLockOptions;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.expr.Expr;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for documents or rows.
 *
 * @param collection where they are
 * @param dataModel what it is taken for, or null for the default of the server
 * @param projection what of them is wanted; empty for all
 * @param criteria which of them are wanted, or null for all
 * @param limit how many at most, or null
 * @param order by what they are sorted
 * @param grouping by what they are grouped
 * @param groupingCriteria which groups are wanted, or null for all
 * @param args the values of placeholders
 * @param locking what is locked, or null for nothing
 * @param lockingOptions what is done about rows locked by others, or null to wait
 * @param limitExpr how many at most, by expressions, or null
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1Find.html">Crud.Find</a>
 */
public record Find(
        Collection collection,
        @Nullable DataModel dataModel,
        List<Projection> projection,
        @Nullable Expr criteria,
        @Nullable Limit limit,
        List<Order> order,
        List<Expr> grouping,
        @Nullable Expr groupingCriteria,
        List<Scalar> args,
        @Nullable RowLock locking,
        @Nullable RowLockOptions lockingOptions,
        @Nullable LimitExpr limitExpr)
        implements Preparable {

    /** The type of its frame. */
    public static final int TYPE = 17;

    private static final int COLLECTION = (2 << 3) | Tag.LENGTH;
    private static final int DATA_MODEL = (3 << 3) | Tag.VARINT;
    private static final int PROJECTION = (4 << 3) | Tag.LENGTH;
    private static final int CRITERIA = (5 << 3) | Tag.LENGTH;
    private static final int LIMIT = (6 << 3) | Tag.LENGTH;
    private static final int ORDER = (7 << 3) | Tag.LENGTH;
    private static final int GROUPING = (8 << 3) | Tag.LENGTH;
    private static final int GROUPING_CRITERIA = (9 << 3) | Tag.LENGTH;
    private static final int ARGS = (11 << 3) | Tag.LENGTH;
    private static final int LOCKING = (12 << 3) | Tag.VARINT;
    private static final int LOCKING_OPTIONS = (13 << 3) | Tag.VARINT;
    private static final int LIMIT_EXPR = (14 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Find decode(FieldReader in) {
        Collection collection = null;
        DataModel dataModel = null;
        List<Projection> projection = new ArrayList<>();
        Expr criteria = null;
        Limit limit = null;
        List<Order> order = new ArrayList<>();
        List<Expr> grouping = new ArrayList<>();
        Expr groupingCriteria = null;
        List<Scalar> args = new ArrayList<>();
        RowLock locking = null;
        RowLockOptions lockingOptions = null;
        LimitExpr limitExpr = null;
        while (in.next()) {
            switch (in.tag()) {
                case COLLECTION -> collection = in.message(Collection::decode);
                case DATA_MODEL -> dataModel = in.choice(DataModel.ALL, dataModel);
                case PROJECTION -> projection.add(in.message(Projection::decode));
                case CRITERIA -> criteria = in.message(Expr::decode);
                case LIMIT -> limit = in.message(Limit::decode);
                case ORDER -> order.add(in.message(Order::decode));
                case GROUPING -> grouping.add(in.message(Expr::decode));
                case GROUPING_CRITERIA -> groupingCriteria = in.message(Expr::decode);
                case ARGS -> args.add(in.message(Scalar::decode));
                case LOCKING -> locking = in.choice(RowLock.ALL, locking);
                case LOCKING_OPTIONS -> lockingOptions = in.choice(RowLockOptions.ALL, lockingOptions);
                case LIMIT_EXPR -> limitExpr = in.message(LimitExpr::decode);
                default -> in.skip();
            }
        }
        return new Find(
                in.required(collection, "the collection of a find"),
                dataModel,
                List.copyOf(projection),
                criteria,
                limit,
                List.copyOf(order),
                List.copyOf(grouping),
                groupingCriteria,
                List.copyOf(args),
                locking,
                lockingOptions,
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
        FieldWriter.messages(out, PROJECTION, projection);
        if (criteria != null) {
            FieldWriter.message(out, CRITERIA, criteria);
        }
        if (limit != null) {
            FieldWriter.message(out, LIMIT, limit);
        }
        FieldWriter.messages(out, ORDER, order);
        FieldWriter.messages(out, GROUPING, grouping);
        if (groupingCriteria != null) {
            FieldWriter.message(out, GROUPING_CRITERIA, groupingCriteria);
        }
        FieldWriter.messages(out, ARGS, args);
        if (locking != null) {
            FieldWriter.choice(out, LOCKING, locking);
        }
        if (lockingOptions != null) {
            FieldWriter.choice(out, LOCKING_OPTIONS, lockingOptions);
        }
        if (limitExpr != null) {
            FieldWriter.message(out, LIMIT_EXPR, limitExpr);
        }
    }

    /** Asks for all that a collection holds. */
    public static Find all(Collection collection) {
        return new Find(
                collection, null, List.of(), null, null, List.of(), List.of(), null, List.of(), null, null, null);
    }
}
