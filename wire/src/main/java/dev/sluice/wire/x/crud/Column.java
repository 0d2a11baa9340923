// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.crud;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.expr.DocumentPathItem;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * A column, or a place in a document, to which a value goes.
 *
 * @param name the column's name
 * @param alias another name for it, or empty
 * @param documentPath the way to a place in the document; empty for all of it
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1Column.html">Crud.Column</a>
 */
public record Column(String name, String alias, List<DocumentPathItem> documentPath) implements Message {

    private static final int NAME = (1 << 3) | Tag.LENGTH;
    private static final int ALIAS = (2 << 3) | Tag.LENGTH;
    private static final int DOCUMENT_PATH = (3 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static Column decode(FieldReader in) {
        String name = "";
        String alias = "";
        List<DocumentPathItem> documentPath = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case NAME -> name = in.string();
                case ALIAS -> alias = in.string();
                case DOCUMENT_PATH -> documentPath.add(in.message(DocumentPathItem::decode));
                default -> in.skip();
            }
        }
        return new Column(name, alias, List.copyOf(documentPath));
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.stringUnlessEmpty(out, NAME, name);
        FieldWriter.stringUnlessEmpty(out, ALIAS, alias);
        FieldWriter.messages(out, DOCUMENT_PATH, documentPath);
    }

    /** Names a column of a table. */
    public static Column named(String name) {
        return new Column(name, "", List.of());
    }
}
