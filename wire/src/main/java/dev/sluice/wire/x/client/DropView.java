// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.crud.Collection;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Removes a view.
 *
 * @param collection the view
 * @param ifExists whether it is no error if there is none
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Crud_1_1DropView.html">Crud.DropView</a>
 */
public record DropView(Collection collection, boolean ifExists) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 32;

    private static final int COLLECTION = (1 << 3) | Tag.LENGTH;
    private static final int IF_EXISTS = (2 << 3) | Tag.VARINT;

    /** Reads one. */
    public static DropView decode(FieldReader in) {
        Collection collection = null;
        boolean ifExists = false;
        while (in.next()) {
            switch (in.tag()) {
                case COLLECTION -> collection = in.message(Collection::decode);
                case IF_EXISTS -> ifExists = in.bool();
                default -> in.skip();
            }
        }
        return new DropView(in.required(collection, "the name of a view"), ifExists);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.message(out, COLLECTION, collection);
        FieldWriter.yes(out, IF_EXISTS, ifExists);
    }
}
