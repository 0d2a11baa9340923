// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.crud.Collection;
import dev.sluice.wire.x.crud.Column;
import dev.sluice.wire.x.crud.DataModel;
import dev.sluice.wire.x.crud.TypedRow;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds documents or rows.
 *
 * @param collection where they go
 * @param dataModel what it is taken for, or null for the default of the server
 * @param projection the columns to which the values go; empty for documents
 * @param rows the values
 * @param args the values of placeholders
 * @param upsert whether a document takes the place of one with the same id
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1Insert.html">Crud.Insert</a>
 */
public record Insert(
        Collection collection,
        @Nullable DataModel dataModel,
        List<Column> projection,
        List<TypedRow> rows,
        List<Scalar> args,
        boolean upsert)
        implements Preparable {

    /** The type of its frame. */
    public static final int TYPE = 18;

    private static final int COLLECTION = (1 << 3) | Tag.LENGTH;
    private static final int DATA_MODEL = (2 << 3) | Tag.VARINT;
    private static final int PROJECTION = (3 << 3) | Tag.LENGTH;
    private static final int ROWS = (4 << 3) | Tag.LENGTH;
    private static final int ARGS = (5 << 3) | Tag.LENGTH;
    private static final int UPSERT = (6 << 3) | Tag.VARINT;

    /** Reads one. */
    public static Insert decode(FieldReader in) {
        Collection collection = null;
        DataModel dataModel = null;
        List<Column> projection = new ArrayList<>();
        List<TypedRow> rows = new ArrayList<>();
        List<Scalar> args = new ArrayList<>();
        boolean upsert = false;
        while (in.next()) {
            switch (in.tag()) {
                case COLLECTION -> collection = in.message(Collection::decode);
                case DATA_MODEL -> dataModel = in.choice(DataModel.ALL, dataModel);
                case PROJECTION -> projection.add(in.message(Column::decode));
                case ROWS -> rows.add(in.message(TypedRow::decode));
                case ARGS -> args.add(in.message(Scalar::decode));
                case UPSERT -> upsert = in.bool();
                default -> in.skip();
            }
        }
        return new Insert(
                in.required(collection, "the collection of an insert"),
                dataModel,
                List.copyOf(projection),
                List.copyOf(rows),
                List.copyOf(args),
                upsert);
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
        FieldWriter.messages(out, ROWS, rows);
        FieldWriter.messages(out, ARGS, args);
        FieldWriter.yes(out, UPSERT, upsert);
    }
}
