// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.value.ColumnType;

/**
 * What a column of a result set is.
 *
 * @param schema where the column comes from, empty for an expression
 * @param table the table's alias in the statement
 * @param originalTable the table's own name
 * @param name the column's alias in the statement
 * @param originalName the column's own name
 * @param charset 63 for bytes
 * @param length the most that the column can hold: characters times bytes a character, or display width
 * @param flags see the constants here
 * @param decimals digits behind the point, or of a second's fraction; 31 for "as many as there are"
 * @param extendedType MariaDB's name for the type where it has no number of its own ("json", "uuid", "inet6"), or empty
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_column_definition.html">Column
 *     Definition</a>
 */
public record ColumnDefinition(
        String schema,
        String table,
        String originalTable,
        String name,
        String originalName,
        int charset,
        long length,
        ColumnType type,
        int flags,
        int decimals,
        String extendedType)
        implements Reply {

    /** The column cannot hold NULL. */
    public static final int NOT_NULL = 1;

    /** The column is part of the primary key. */
    public static final int PRIMARY_KEY = 2;

    /** The column alone is a unique key. */
    public static final int UNIQUE_KEY = 4;

    /** Numbers are unsigned. */
    public static final int UNSIGNED = 0x20;

    /** Numbers are padded with zeros in the text form. */
    public static final int ZEROFILL = 0x40;

    /** The values compare as bytes. */
    public static final int BINARY = 0x80;

    /** The column is an ENUM. */
    public static final int ENUM = 0x100;

    /** The column numbers rows by itself. */
    public static final int AUTO_INCREMENT = 0x200;

    /** The column is a SET. */
    public static final int SET = 0x800;

    /** The charset of bytes that are not text. */
    public static final int BINARY_CHARSET = 63;

    private static final int FIXED_PART = 12;

    /** Tells whether numbers of this column are unsigned. */
    public boolean isUnsigned() {
        return (flags & UNSIGNED) != 0;
    }

    /** Tells whether every bit of {@code wanted} is set. */
    public boolean hasFlags(int wanted) {
        return (flags & wanted) == wanted;
    }

    /** Tells whether values are bytes that no charset makes text: BINARY, VARBINARY, BLOB, BIT, GEOMETRY, VECTOR. */
    public boolean isBinary() {
        return switch (type) {
            case BIT, GEOMETRY, VECTOR -> true;
            case STRING, VAR_STRING, VARCHAR, BLOB, TINY_BLOB, MEDIUM_BLOB, LONG_BLOB -> charset == BINARY_CHARSET;
            default -> false;
        };
    }

    /** Returns the same in another charset. */
    public ColumnDefinition withCharset(int other) {
        return new ColumnDefinition(
                schema, table, originalTable, name, originalName, other, length, type, flags, decimals, extendedType);
    }

    /** Makes one of which a test or a gateway knows only the name and the type. */
    public static ColumnDefinition of(String name, ColumnType type, int charset, int flags) {
        return new ColumnDefinition("", "", "", name, name, charset, 0, type, flags, 0, "");
    }

    /** Reads one. */
    public static ColumnDefinition decode(ByteReader in, Capabilities capabilities) {
        in.skip(in.lenencLength());
        String schema = in.lenencString();
        String table = in.lenencString();
        String originalTable = in.lenencString();
        String name = in.lenencString();
        String originalName = in.lenencString();
        String extended = capabilities.has(Capabilities.MARIADB_EXTENDED_METADATA) ? decodeExtended(in) : "";
        if (in.lenenc() != FIXED_PART) {
            throw in.malformed("the 12 fixed bytes of a column definition");
        }
        int charset = in.u16();
        long length = in.u32();
        ColumnType type = decodeType(in);
        int flags = in.u16();
        int decimals = in.u8();
        in.skip(2);
        in.expectEnd("a column definition");
        return new ColumnDefinition(
                schema, table, originalTable, name, originalName, charset, length, type, flags, decimals, extended);
    }

    private static ColumnType decodeType(ByteReader in) {
        ColumnType type = ColumnType.ofCode(in.u8());
        if (type == null) {
            throw in.malformed("a known column type");
        }
        return type;
    }

    private static String decodeExtended(ByteReader in) {
        ByteReader entries = in.lenencPart();
        String name = "";
        while (entries.remaining() > 0) {
            entries.skip(1);
            name = entries.lenencString();
        }
        return name;
    }

    @Override
    public void encode(ByteWriter out, Capabilities capabilities) {
        out.lenencString("def").lenencString(schema).lenencString(table).lenencString(originalTable);
        out.lenencString(name).lenencString(originalName);
        if (capabilities.has(Capabilities.MARIADB_EXTENDED_METADATA)) {
            encodeExtended(out);
        }
        out.lenenc(FIXED_PART).u16(charset).u32(length).u8(type.code());
        out.u16(flags).u8(decimals).u16(0);
    }

    private void encodeExtended(ByteWriter out) {
        if (extendedType.isEmpty()) {
            out.lenenc(0);
            return;
        }
        ByteWriter entry = new ByteWriter(32).u8(extendedType.equals("json") ? 1 : 0);
        entry.lenencString(extendedType);
        out.lenencBytes(entry.toByteArray());
    }
}
