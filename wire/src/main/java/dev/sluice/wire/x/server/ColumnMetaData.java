// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import dev.sluice.wire.x.row.FieldType;

/**
 * What a column of a result set is.
 *
 * @param type how its values are laid out
 * @param name the column's alias in the statement; empty, as all names, where the client wants none
 * @param originalName the column's own name
 * @param table the table's alias in the statement
 * @param originalTable the table's own name
 * @param schema where the column comes from, empty for an expression
 * @param catalog "def", or empty for what is not SQL
 * @param collation how text compares, 63 for bytes, 0 for what is neither
 * @param fractionalDigits digits behind the point; 31 for "as many as there are"
 * @param length the most that the column can hold, in bytes of its own charset, or display width
 * @param flags see the constants here
 * @param contentType see the constants here, 0 for nothing special
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1ColumnMetaData.html">Resultset.ColumnMetaData</a>
 */
public record ColumnMetaData(
        FieldType type,
        String name,
        String originalName,
        String table,
        String originalTable,
        String schema,
        String catalog,
        long collation,
        long fractionalDigits,
        long length,
        long flags,
        long contentType)
        implements ServerMessage {

    /** The type of its frame. */
    public static final int TYPE = 12;

    /** Of UINT: it is padded with zeros where it is shown. */
    public static final int ZEROFILL = 1;

    /** Of DOUBLE, FLOAT and DECIMAL: no value is negative. */
    public static final int UNSIGNED = 1;

    /** Of BYTES: it is padded to its length where it is shown. */
    public static final int RIGHT_PAD = 1;

    /** Of DATETIME: the column is a TIMESTAMP. */
    public static final int TIMESTAMP = 1;

    /** The column cannot hold NULL. */
    public static final int NOT_NULL = 0x10;

    /** The column is part of the primary key. */
    public static final int PRIMARY_KEY = 0x20;

    /** The column alone is a unique key. */
    public static final int UNIQUE_KEY = 0x40;

    /** The column is part of a key. */
    public static final int MULTIPLE_KEY = 0x80;

    /** The column numbers rows by itself. */
    public static final int AUTO_INCREMENT = 0x100;

    /** Of BYTES: four bytes of reference system and the well-known binary form of a geometry. */
    public static final int GEOMETRY = 1;

    /** Of BYTES: the text of a JSON document. */
    public static final int JSON = 2;

    /** Of BYTES: the text of an XML document. */
    public static final int XML = 3;

    /** Of DATETIME: a day only. */
    public static final int DATE = 1;

    /** Of DATETIME: a day and a time. */
    public static final int DATE_AND_TIME = 2;

    private static final int TYPE_FIELD = (1 << 3) | Tag.VARINT;
    private static final int NAME = (2 << 3) | Tag.LENGTH;
    private static final int ORIGINAL_NAME = (3 << 3) | Tag.LENGTH;
    private static final int TABLE = (4 << 3) | Tag.LENGTH;
    private static final int ORIGINAL_TABLE = (5 << 3) | Tag.LENGTH;
    private static final int SCHEMA = (6 << 3) | Tag.LENGTH;
    private static final int CATALOG = (7 << 3) | Tag.LENGTH;
    private static final int COLLATION = (8 << 3) | Tag.VARINT;
    private static final int FRACTIONAL_DIGITS = (9 << 3) | Tag.VARINT;
    private static final int LENGTH = (10 << 3) | Tag.VARINT;
    private static final int FLAGS = (11 << 3) | Tag.VARINT;
    private static final int CONTENT_TYPE = (12 << 3) | Tag.VARINT;

    /** Tells whether every bit of {@code wanted} is set. */
    public boolean hasFlags(long wanted) {
        return (flags & wanted) == wanted;
    }

    /** Makes one of which only the name and the type are known, as the X Protocol's own commands have. */
    public static ColumnMetaData of(String name, FieldType type) {
        return new ColumnMetaData(type, name, "", "", "", "", "", 0, 0, 0, 0, 0);
    }

    /** Reads one, with or without names. */
    public static ColumnMetaData decode(FieldReader in) {
        FieldType type = null;
        String name = "";
        String originalName = "";
        String table = "";
        String originalTable = "";
        String schema = "";
        String catalog = "";
        long collation = 0;
        long fractionalDigits = 0;
        long length = 0;
        long flags = 0;
        long contentType = 0;
        while (in.next()) {
            switch (in.tag()) {
                case TYPE_FIELD -> type = in.choice(FieldType.ALL, type);
                case NAME -> name = in.string();
                case ORIGINAL_NAME -> originalName = in.string();
                case TABLE -> table = in.string();
                case ORIGINAL_TABLE -> originalTable = in.string();
                case SCHEMA -> schema = in.string();
                case CATALOG -> catalog = in.string();
                case COLLATION -> collation = in.u64();
                case FRACTIONAL_DIGITS -> fractionalDigits = in.u32();
                case LENGTH -> length = in.u32();
                case FLAGS -> flags = in.u32();
                case CONTENT_TYPE -> contentType = in.u32();
                default -> in.skip();
            }
        }
        return new ColumnMetaData(
                in.required(type, "a known type of a column"),
                name,
                originalName,
                table,
                originalTable,
                schema,
                catalog,
                collation,
                fractionalDigits,
                length,
                flags,
                contentType);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    /** Names come last and are said even if they are empty, as servers do. */
    @Override
    public void encode(ByteWriter out) {
        encodeCompact(out);
        FieldWriter.string(out, NAME, name);
        FieldWriter.string(out, ORIGINAL_NAME, originalName);
        FieldWriter.string(out, TABLE, table);
        FieldWriter.string(out, ORIGINAL_TABLE, originalTable);
        FieldWriter.string(out, SCHEMA, schema);
        FieldWriter.string(out, CATALOG, catalog);
    }

    /** Appends this message without names, for a client that asked for that. */
    public void encodeCompact(ByteWriter out) {
        FieldWriter.choice(out, TYPE_FIELD, type);
        FieldWriter.numberUnlessZero(out, COLLATION, collation);
        FieldWriter.numberUnlessZero(out, FRACTIONAL_DIGITS, fractionalDigits);
        FieldWriter.numberUnlessZero(out, LENGTH, length);
        FieldWriter.numberUnlessZero(out, FLAGS, flags);
        FieldWriter.numberUnlessZero(out, CONTENT_TYPE, contentType);
    }
}
