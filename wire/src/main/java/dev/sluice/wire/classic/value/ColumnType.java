// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import org.jspecify.annotations.Nullable;

/**
 * The type of a column or parameter, named as the protocol names it.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html">enum_field_types</a>
 */
public enum ColumnType {
    /** DECIMAL of servers before 5.0. */
    DECIMAL(0, Layout.LENGTH_ENCODED),
    /** TINYINT, BOOL. */
    TINY(1, Layout.ONE_BYTE),
    /** SMALLINT. */
    SHORT(2, Layout.TWO_BYTES),
    /** INT. */
    LONG(3, Layout.FOUR_BYTES),
    /** FLOAT. */
    FLOAT(4, Layout.FOUR_BYTES),
    /** DOUBLE. */
    DOUBLE(5, Layout.EIGHT_BYTES),
    /** The literal NULL. */
    NULL(6, Layout.EMPTY),
    /** TIMESTAMP. */
    TIMESTAMP(7, Layout.TEMPORAL),
    /** BIGINT. */
    LONGLONG(8, Layout.EIGHT_BYTES),
    /** MEDIUMINT, four bytes on the wire. */
    INT24(9, Layout.FOUR_BYTES),
    /** DATE. */
    DATE(10, Layout.TEMPORAL),
    /** TIME. */
    TIME(11, Layout.TEMPORAL),
    /** DATETIME. */
    DATETIME(12, Layout.TEMPORAL),
    /** YEAR. */
    YEAR(13, Layout.TWO_BYTES),
    /** VARCHAR, as parameter. */
    VARCHAR(15, Layout.LENGTH_ENCODED),
    /** BIT, big-endian bytes. */
    BIT(16, Layout.LENGTH_ENCODED),
    /** VECTOR of MySQL 9, little-endian floats. */
    VECTOR(242, Layout.LENGTH_ENCODED),
    /** JSON of MySQL, UTF-8 text. */
    JSON(245, Layout.LENGTH_ENCODED),
    /** DECIMAL, as text. */
    NEWDECIMAL(246, Layout.LENGTH_ENCODED),
    /** ENUM; columns report STRING and a flag instead. */
    ENUM(247, Layout.LENGTH_ENCODED),
    /** SET; columns report STRING and a flag instead. */
    SET(248, Layout.LENGTH_ENCODED),
    /** TINYBLOB or TINYTEXT; columns report BLOB instead. */
    TINY_BLOB(249, Layout.LENGTH_ENCODED),
    /** MEDIUMBLOB or MEDIUMTEXT; columns report BLOB instead. */
    MEDIUM_BLOB(250, Layout.LENGTH_ENCODED),
    /** LONGBLOB or LONGTEXT; columns report BLOB instead. */
    LONG_BLOB(251, Layout.LENGTH_ENCODED),
    /** All BLOB and TEXT types. */
    BLOB(252, Layout.LENGTH_ENCODED),
    /** VARCHAR, VARBINARY. */
    VAR_STRING(253, Layout.LENGTH_ENCODED),
    /** CHAR, BINARY, ENUM, SET. */
    STRING(254, Layout.LENGTH_ENCODED),
    /** GEOMETRY: four bytes of SRID, then WKB. */
    GEOMETRY(255, Layout.LENGTH_ENCODED);

    /** How a value of the type stands in a binary row. */
    public enum Layout {
        /** No byte. */
        EMPTY(0),
        /** One byte. */
        ONE_BYTE(1),
        /** Two bytes. */
        TWO_BYTES(2),
        /** Four bytes. */
        FOUR_BYTES(4),
        /** Eight bytes. */
        EIGHT_BYTES(8),
        /** One byte of length, then as many bytes. */
        TEMPORAL(Layout.VARIABLE),
        /** A length-encoded length, then as many bytes. */
        LENGTH_ENCODED(Layout.VARIABLE);

        static final int VARIABLE = -1;

        private final int bytes;

        Layout(int bytes) {
            this.bytes = bytes;
        }
    }

    private static final @Nullable ColumnType[] BY_CODE = new @Nullable ColumnType[256];

    static {
        for (ColumnType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final Layout layout;
    private final int bytes;

    ColumnType(int code, Layout layout) {
        this.code = code;
        this.layout = layout;
        bytes = layout.bytes;
    }

    /** Returns the type with this code, or null if there is none. */
    public static @Nullable ColumnType ofCode(int code) {
        return code < 0 || code >= BY_CODE.length ? null : BY_CODE[code];
    }

    /** Returns the type's number on the wire, 0 to 255. */
    public int code() {
        return code;
    }

    /** Returns how a value stands in a binary row. */
    public Layout layout() {
        return layout;
    }

    /** Returns how many bytes every value has in a binary row, or {@link Layout#VARIABLE} if its length stands before it. */
    int bytes() {
        return bytes;
    }

    /** Tells whether values are whole numbers. */
    public boolean isInteger() {
        return switch (this) {
            case TINY, SHORT, LONG, LONGLONG, INT24, YEAR -> true;
            default -> false;
        };
    }

    /** Tells whether values are dates, times or both. */
    public boolean isTemporal() {
        return layout == Layout.TEMPORAL;
    }
}
