// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * Where the fields of a row lie: one for each column, in their order, and an empty one for NULL.
 *
 * <p>Nothing is allocated for a row; the places go into an array of the caller's.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1Resultset_1_1Row.html">Resultset.Row</a>
 */
public final class RowFields {

    /** What {@link #locate} stores as the length of NULL. */
    public static final int NULL = -1;

    static final int FIELD = (1 << 3) | Tag.LENGTH;

    /** Any length that an array can have takes no more. */
    private static final int MAX_LENGTH_BYTES = 5;

    private static final int SIZE_BITS = 3;

    private RowFields() {}

    /**
     * Finds the fields of one row.
     *
     * @param from where the row's payload begins in {@code bytes}
     * @param to where it ends
     * @param columns how many fields there must be
     * @param places takes, for column i, the start of the value at 2i and its length at 2i + 1, {@link #NULL} for NULL
     * @throws MalformedPacketException if the payload is not a row of that many fields
     */
    public static void locate(byte[] bytes, int from, int to, int columns, int[] places) {
        int at = from;
        int column = 0;
        while (at < to) {
            if (bytes[at] != FIELD) {
                at = skip(bytes, at, to);
                continue;
            }
            long length = length(bytes, at + 1, to);
            int start = at + 1 + sizeIn(length);
            at = start + valueIn(length);
            if (column == columns) {
                throw mismatch(columns);
            }
            places[2 * column] = start;
            places[2 * column + 1] = at == start ? NULL : at - start;
            column++;
        }
        if (column != columns) {
            throw mismatch(columns);
        }
    }

    /**
     * Returns how many fields a row has.
     *
     * @throws MalformedPacketException if the payload is not a row
     */
    public static int count(byte[] bytes, int from, int to) {
        int at = from;
        int count = 0;
        while (at < to) {
            if (bytes[at] != FIELD) {
                at = skip(bytes, at, to);
                continue;
            }
            long length = length(bytes, at + 1, to);
            at += 1 + sizeIn(length) + valueIn(length);
            count++;
        }
        return count;
    }

    /** Returns a length together with how many bytes say it; the value behind them lies before {@code to}. */
    private static long length(byte[] bytes, int at, int to) {
        long value = 0;
        for (int size = 0; size < MAX_LENGTH_BYTES && at + size < to; size++) {
            int next = bytes[at + size];
            value |= (long) (next & 0x7F) << (7 * size);
            if (next >= 0) {
                if (value > to - at - size - 1) {
                    break;
                }
                return value << SIZE_BITS | (size + 1);
            }
        }
        throw new MalformedPacketException("expected a field within its row");
    }

    private static int sizeIn(long length) {
        return (int) length & ((1 << SIZE_BITS) - 1);
    }

    private static int valueIn(long length) {
        return (int) (length >>> SIZE_BITS);
    }

    /** Passes over what later versions may have added to rows. */
    private static int skip(byte[] bytes, int at, int to) {
        FieldReader unknown = new FieldReader(new ByteReader().over(bytes, at, to - at));
        if (unknown.next()) {
            unknown.skip();
        }
        return unknown.position();
    }

    private static MalformedPacketException mismatch(int columns) {
        return new MalformedPacketException("expected a row of " + columns + " fields");
    }
}
