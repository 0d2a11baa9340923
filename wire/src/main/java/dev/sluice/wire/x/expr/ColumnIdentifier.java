// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.expr;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * A column, or a place in a document, which is in a column or is the whole row.
 *
 * @param documentPath the way to a place in the document, from its top; empty for all of it
 * @param name the column's name, empty for the document of a collection
 * @param tableName the table, or empty
 * @param schemaName the schema, or empty
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Expr_1_1ColumnIdentifier.html">Expr.ColumnIdentifier</a>
 */
public record ColumnIdentifier(List<DocumentPathItem> documentPath, String name, String tableName, String schemaName)
        implements Message {

    private static final int DOCUMENT_PATH = (1 << 3) | Tag.LENGTH;
    private static final int NAME = (2 << 3) | Tag.LENGTH;
    private static final int TABLE_NAME = (3 << 3) | Tag.LENGTH;
    private static final int SCHEMA_NAME = (4 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static ColumnIdentifier decode(FieldReader in) {
        List<DocumentPathItem> documentPath = new ArrayList<>();
        String name = "";
        String tableName = "";
        String schemaName = "";
        while (in.next()) {
            switch (in.tag()) {
                case DOCUMENT_PATH -> documentPath.add(in.message(DocumentPathItem::decode));
                case NAME -> name = in.string();
                case TABLE_NAME -> tableName = in.string();
                case SCHEMA_NAME -> schemaName = in.string();
                default -> in.skip();
            }
        }
        return new ColumnIdentifier(List.copyOf(documentPath), name, tableName, schemaName);
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.messages(out, DOCUMENT_PATH, documentPath);
        FieldWriter.stringUnlessEmpty(out, NAME, name);
        FieldWriter.stringUnlessEmpty(out, TABLE_NAME, tableName);
        FieldWriter.stringUnlessEmpty(out, SCHEMA_NAME, schemaName);
    }

    /** Names a column of the table that is asked. */
    public static ColumnIdentifier column(String name) {
        return new ColumnIdentifier(List.of(), name, "", "");
    }

    /** Names a place in the documents of the collection that is asked. */
    public static ColumnIdentifier document(DocumentPathItem... path) {
        return new ColumnIdentifier(List.of(path), "", "", "");
    }
}
