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
 * Makes a view.
 *
 * @param collection the view
 * @param definer the account that defines it, or empty for the one that is logged in
 * @param algorithm how its rows are made
 * @param security whose rights count
 * @param check what rows written by way of it must satisfy, or null for nothing
 * @param columns the names of its columns; empty for those of the query
 * @param statement the query
 * @param replaceExisting whether it takes the place of a view of that name
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1CreateView.html">Crud.CreateView</a>
 */
public record CreateView(
        Collection collection,
        String definer,
        ViewAlgorithm algorithm,
        ViewSqlSecurity security,
        @Nullable ViewCheckOption check,
        List<String> columns,
        Find statement,
        boolean replaceExisting)
        implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 30;

    private static final int COLLECTION = (1 << 3) | Tag.LENGTH;
    private static final int DEFINER = (2 << 3) | Tag.LENGTH;
    private static final int ALGORITHM = (3 << 3) | Tag.VARINT;
    private static final int SECURITY = (4 << 3) | Tag.VARINT;
    private static final int CHECK = (5 << 3) | Tag.VARINT;
    private static final int COLUMNS = (6 << 3) | Tag.LENGTH;
    private static final int STATEMENT = (7 << 3) | Tag.LENGTH;
    private static final int REPLACE_EXISTING = (8 << 3) | Tag.VARINT;

    /** Reads one. */
    public static CreateView decode(FieldReader in) {
        Collection collection = null;
        String definer = "";
        ViewAlgorithm algorithm = ViewAlgorithm.UNDEFINED;
        ViewSqlSecurity security = ViewSqlSecurity.DEFINER;
        ViewCheckOption check = null;
        List<String> columns = new ArrayList<>();
        Find statement = null;
        boolean replaceExisting = false;
        while (in.next()) {
            switch (in.tag()) {
                case COLLECTION -> collection = in.message(Collection::decode);
                case DEFINER -> definer = in.string();
                case ALGORITHM -> algorithm = in.choiceOr(ViewAlgorithm.ALL, algorithm);
                case SECURITY -> security = in.choiceOr(ViewSqlSecurity.ALL, security);
                case CHECK -> check = in.choice(ViewCheckOption.ALL, check);
                case COLUMNS -> columns.add(in.string());
                case STATEMENT -> statement = in.message(Find::decode);
                case REPLACE_EXISTING -> replaceExisting = in.bool();
                default -> in.skip();
            }
        }
        return new CreateView(
                in.required(collection, "the name of a view"),
                definer,
                algorithm,
                security,
                check,
                List.copyOf(columns),
                in.required(statement, "the query of a view"),
                replaceExisting);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.message(out, COLLECTION, collection);
        FieldWriter.stringUnlessEmpty(out, DEFINER, definer);
        if (algorithm != ViewAlgorithm.UNDEFINED) {
            FieldWriter.choice(out, ALGORITHM, algorithm);
        }
        if (security != ViewSqlSecurity.DEFINER) {
            FieldWriter.choice(out, SECURITY, security);
        }
        if (check != null) {
            FieldWriter.choice(out, CHECK, check);
        }
        FieldWriter.strings(out, COLUMNS, columns);
        FieldWriter.message(out, STATEMENT, statement);
        FieldWriter.yes(out, REPLACE_EXISTING, replaceExisting);
    }
}
