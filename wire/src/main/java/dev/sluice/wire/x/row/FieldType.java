// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import dev.sluice.wire.x.protobuf.Numbered;
import java.util.List;

/**
 * How the values of a column are laid out in the fields of rows.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1ColumnMetaData.html">ColumnMetaData</a>
 */
public enum FieldType implements Numbered {
    /** Signed whole numbers. */
    SINT(1),
    /** Unsigned whole numbers, and years. */
    UINT(2),
    /** Numbers of double precision. */
    DOUBLE(5),
    /** Numbers of single precision. */
    FLOAT(6),
    /** Text and bytes, JSON and geometries. */
    BYTES(7),
    /** Signed times of up to 838 hours. */
    TIME(10),
    /** Days, with or without a time of the day. */
    DATETIME(12),
    /** Any number of the members of a SET. */
    SET(15),
    /** One member of an ENUM. */
    ENUM(16),
    /** Up to 64 bits. */
    BIT(17),
    /** Decimal numbers. */
    DECIMAL(18);

    /** All of them. */
    public static final List<FieldType> ALL = List.of(values());

    private final int number;

    FieldType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
