// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.crud.Collection;
import dev.sluice.wire.x.crud.ViewAlgorithm;
import dev.sluice.wire.x.crud.ViewCheckOption;
import dev.sluice.wire.x.crud.ViewSqlSecurity;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes a view.
 *
 * @param collection the view
 * @param definer the account that defines it, or empty for the one that is logged in
 * @param algorithm how its rows are made, or null to leave it as it is
 * @param security whose rights count, or null to leave it as it is
 * @param check what rows written by way of it must satisfy, or null for nothing
 * @param columns the names of its columns; empty for those of the query
 * @param statement the query, or null to leave it as it is
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1ModifyView.html">Crud.ModifyView</a>
 */
public record ModifyView(
        Collection collection,
        String definer,
        @Nullable ViewAlgorithm algorithm,
        @Nullable ViewSqlSecurity security,
        @Nullable ViewCheckOption check,
        List<String> columns,
        @Nullable Find statement)
        implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 31;

    private static final int COLLECTION = (1 << 3) | Tag.LENGTH;
    private static final int DEFINER = (2 << 3) | Tag.LENGTH;
    private static final int ALGORITHM = (3 << 3) | Tag.VARINT;
    private static final int SECURITY = (4 << 3) | Tag.VARINT;
    private static final int CHECK = (5 << 3) | Tag.VARINT;
    private static final int COLUMNS = (6 << 3) | Tag.LENGTH;
    private static final int STATEMENT = (7 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static ModifyView decode(FieldReader in) {
        Collection collection = null;
        String definer = "";
        ViewAlgorithm algorithm = null;
        ViewSqlSecurity security = null;
        ViewCheckOption check = null;
        List<String> columns = new ArrayList<>();
        Find statement = null;
        while (in.next()) {
            switch (in.tag()) {
                case COLLECTION -> collection = in.message(Collection::decode);
                case DEFINER -> definer = in.string();
                case ALGORITHM -> algorithm = in.choice(ViewAlgorithm.ALL, algorithm);
                case SECURITY -> security = in.choice(ViewSqlSecurity.ALL, security);
                case CHECK -> check = in.choice(ViewCheckOption.ALL, check);
                case COLUMNS -> columns.add(in.string());
                case STATEMENT -> statement = in.message(Find::decode);
                default -> in.skip();
            }
        }
        return new ModifyView(
                in.required(collection, "the name of a view"),
                definer,
                algorithm,
                security,
                check,
                List.copyOf(columns),
                statement);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.message(out, COLLECTION, collection);
        FieldWriter.stringUnlessEmpty(out, DEFINER, definer);
        if (algorithm != null) {
            FieldWriter.choice(out, ALGORITHM, algorithm);
        }
        if (security != null) {
            FieldWriter.choice(out, SECURITY, security);
        }
        if (check != null) {
            FieldWriter.choice(out, CHECK, check);
        }
        FieldWriter.strings(out, COLUMNS, columns);
        if (statement != null) {
            FieldWriter.message(out, STATEMENT, statement);
        }
    }
}
