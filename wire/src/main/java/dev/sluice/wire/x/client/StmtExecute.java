// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes SQL, or a command for the X Protocol itself.
 *
 * @param statement the text, in UTF-8 but for what stands in its literals
 * @param args what the server puts in for the question marks of SQL, or one object for a command
 * @param namespace {@link #SQL} or {@link #MYSQLX}
 * @param compactMetadata whether names of columns are left out of the answer
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Sql_1_1StmtExecute.html">Sql.StmtExecute</a>
 */
public record StmtExecute(byte[] statement, List<Any> args, String namespace, boolean compactMetadata)
        implements Preparable {

    /** The type of its frame. */
    public static final int TYPE = 12;

    /** The statement is SQL. */
    public static final String SQL = "sql";

    /** The statement is the name of a command, such as "list_objects". */
    public static final String MYSQLX = "mysqlx";

    private static final int STATEMENT = (1 << 3) | Tag.LENGTH;
    private static final int ARGS = (2 << 3) | Tag.LENGTH;
    private static final int NAMESPACE = (3 << 3) | Tag.LENGTH;
    private static final int COMPACT_METADATA = (4 << 3) | Tag.VARINT;

    /** Makes one of SQL without arguments. */
    public static StmtExecute sql(String text) {
        return new StmtExecute(text.getBytes(StandardCharsets.UTF_8), List.of(), SQL, false);
    }

    /** Makes one of a command and its arguments. */
    public static StmtExecute command(String name, Any.ObjectValue args) {
        return new StmtExecute(name.getBytes(StandardCharsets.UTF_8), List.of(args), MYSQLX, false);
    }

    /** Reads one. */
    public static StmtExecute decode(FieldReader in) {
        byte[] statement = null;
        List<Any> args = new ArrayList<>();
        String namespace = SQL;
        boolean compactMetadata = false;
        while (in.next()) {
            switch (in.tag()) {
                case STATEMENT -> statement = in.bytes();
                case ARGS -> args.add(in.message(Any::decode));
                case NAMESPACE -> namespace = in.string();
                case COMPACT_METADATA -> compactMetadata = in.bool();
                default -> in.skip();
            }
        }
        return new StmtExecute(in.required(statement, "a statement"), List.copyOf(args), namespace, compactMetadata);
    }

    /** Appends the fields of SQL with its arguments, of which no record need be made. */
    public static void encode(ByteWriter out, CharSequence sql, List<? extends Any> args, boolean compactMetadata) {
        FieldWriter.string(out, STATEMENT, sql);
        Any.encodeAll(out, ARGS, args);
        FieldWriter.yes(out, COMPACT_METADATA, compactMetadata);
    }

    /** Appends the fields of SQL without arguments, whose text stands as UTF-8 in {@code bytes}. */
    public static void encode(ByteWriter out, byte[] bytes, int offset, int length) {
        FieldWriter.bytes(out, STATEMENT, bytes, offset, length);
    }

    /** Returns the statement's text; what in it is not UTF-8 becomes U+FFFD. */
    public String text() {
        return new String(statement, StandardCharsets.UTF_8);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.bytes(out, STATEMENT, statement);
        Any.encodeAll(out, ARGS, args);
        if (!namespace.equals(SQL)) {
            FieldWriter.string(out, NAMESPACE, namespace);
        }
        FieldWriter.yes(out, COMPACT_METADATA, compactMetadata);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StmtExecute that
                && Arrays.equals(statement, that.statement)
                && args.equals(that.args)
                && namespace.equals(that.namespace)
                && compactMetadata == that.compactMetadata;
    }

    @Override
    public int hashCode() {
        return (Arrays.hashCode(statement) * 31 + args.hashCode()) * 31 + namespace.hashCode();
    }

    /** Says nothing that a user sent. */
    @Override
    public String toString() {
        return "StmtExecute[" + statement.length + " bytes, " + args.size() + " arguments]";
    }
}
