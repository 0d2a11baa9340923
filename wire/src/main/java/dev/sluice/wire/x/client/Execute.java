// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes a prepared statement.
 *
 * @param statementId the number that the client gave to it
 * @param args the values of its placeholders
 * @param compactMetadata whether names of columns are left out of the answer
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Prepare_1_1Execute.html">Prepare.Execute</a>
 */
public record Execute(long statementId, List<Any> args, boolean compactMetadata) implements ClientMessage {

    /** The type of its frame. */
    public static final int TYPE = 41;

    /** The tag of an argument, for those who append them one by one behind {@link #encodeId}. */
    public static final int ARGUMENT = (2 << 3) | Tag.LENGTH;

    private static final int STATEMENT_ID = (1 << 3) | Tag.VARINT;
    private static final int ARGS = ARGUMENT;
    private static final int COMPACT_METADATA = (3 << 3) | Tag.VARINT;

    /** Reads one. */
    public static Execute decode(FieldReader in) {
        long statementId = -1;
        List<Any> args = new ArrayList<>();
        boolean compactMetadata = false;
        while (in.next()) {
            switch (in.tag()) {
                case STATEMENT_ID -> statementId = in.u32();
                case ARGS -> args.add(in.message(Any::decode));
                case COMPACT_METADATA -> compactMetadata = in.bool();
                default -> in.skip();
            }
        }
        if (statementId < 0) {
            throw in.missing("the id of a statement");
        }
        return new Execute(statementId, List.copyOf(args), compactMetadata);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        encode(out, statementId, args, compactMetadata);
    }

    /** Appends the fields of an execute, of which no record need be made. */
    public static void encode(ByteWriter out, long statementId, List<? extends Any> args, boolean compactMetadata) {
        FieldWriter.number(out, STATEMENT_ID, statementId);
        Any.encodeAll(out, ARGS, args);
        FieldWriter.yes(out, COMPACT_METADATA, compactMetadata);
    }

    /** Appends the id alone; arguments may follow, each as a field of {@link #ARGUMENT}. */
    public static void encodeId(ByteWriter out, long statementId) {
        FieldWriter.number(out, STATEMENT_ID, statementId);
    }

    /** Says nothing that a user sent. */
    @Override
    public String toString() {
        return "Execute[" + statementId + ", " + args.size() + " arguments]";
    }
}
