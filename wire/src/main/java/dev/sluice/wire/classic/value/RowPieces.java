// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;

/**
 * Finds the values of rows that arrive in pieces, cut anywhere, without keeping any of it: memory stays flat however long a
 * value is. What is left of a value at the end of a row is found out only there.
 *
 * <pre>
 *   begin --> PREFIX (binary only: the byte 0, the bitmap of NULLs) --> LENGTH --> VALUE --> LENGTH of the next column ...
 *                                                                          \--------\--last column--> FULL --> end
 * </pre>
 *
 * <p>NULLs and values of no bytes pass without a state of their own; columns of a fixed layout have no LENGTH. Not
 * thread-safe.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_row.html">Text
 *     row</a>
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_binary_resultset.html">Binary row</a>
 */
public final class RowPieces {

    private static final int BITMAP_OFFSET = 2;
    private static final int NULL_MARK = 0xFB;
    private static final int NO_LENGTH = 0xFF;
    private static final int LONGEST_LENGTH = 9;

    /** Hears of the values, in the order of their columns. */
    public interface Listener {

        /** A value begins; {@code length} is in bytes, {@link RowFormat#NULL} for NULL, of which no bytes follow. */
        void onValue(int column, long length);

        /** Some bytes of the value; {@code bytes} is valid until this returns. */
        void onBytes(byte[] bytes, int offset, int length);
    }

    private enum Stage {
        PREFIX,
        LENGTH,
        VALUE,
        FULL
    }

    private final boolean binary;
    private final ColumnType[] types;
    private final Listener listener;
    private final byte[] prefix;
    private final byte[] lengthBytes = new byte[LONGEST_LENGTH];

    private Stage stage = Stage.FULL;
    private int column;

    /** How many bytes of the prefix or of the length have arrived. */
    private int collected;

    /** How many bytes of the value have not. */
    private long left;

    /** Creates one for rows of these types, which tells {@code listener}. */
    public RowPieces(RowFormat format, ColumnType[] types, Listener listener) {
        binary = format == RowFormat.BINARY;
        this.types = types.clone();
        this.listener = listener;
        prefix = new byte[1 + (types.length + 7 + BITMAP_OFFSET) / 8];
    }

    /** A row begins. */
    public void begin() {
        column = -1;
        collected = 0;
        if (binary) {
            stage = Stage.PREFIX;
        } else {
            nextColumn();
        }
    }

    /**
     * Takes the next bytes of the row.
     *
     * @throws MalformedPacketException if they are not part of such a row
     */
    public void take(byte[] bytes, int offset, int length) {
        int to = offset + length;
        for (int at = offset; at < to; ) {
            at += switch (stage) {
                case PREFIX -> takePrefix(bytes, at, to);
                case LENGTH -> takeLength(bytes[at]);
                case VALUE -> takeValue(bytes, at, to);
                case FULL ->
                    throw new MalformedPacketException(
                            "expected the end of a row of " + types.length + " columns, got more bytes");
            };
        }
    }

    /**
     * The row ends.
     *
     * @throws MalformedPacketException if not all of its values have arrived
     */
    public void end() {
        if (stage != Stage.FULL) {
            throw new MalformedPacketException("expected " + types.length
                    + " values, got a row that ends before or within column " + Math.max(column, 0));
        }
    }

    private int takePrefix(byte[] bytes, int at, int to) {
        int count = Math.min(prefix.length - collected, to - at);
        System.arraycopy(bytes, at, prefix, collected, count);
        collected += count;
        if (prefix[0] != 0) {
            throw new MalformedPacketException("expected a binary row, which begins with 0");
        }
        if (collected == prefix.length) {
            nextColumn();
        }
        return count;
    }

    private int takeLength(byte next) {
        lengthBytes[collected++] = next;
        int first = lengthBytes[0] & 0xFF;
        if (types[column].layout() == ColumnType.Layout.TEMPORAL && binary) {
            beginValue(first);
        } else if (first == NULL_MARK && !binary) {
            beginValue(RowFormat.NULL);
        } else if (first == NULL_MARK || first == NO_LENGTH) {
            throw new MalformedPacketException("expected the length of the value in column " + column);
        } else if (collected == LengthEncoded.width(first)) {
            beginValue(length(first));
        }
        return 1;
    }

    private long length(int first) {
        long length = switch (collected) {
            case 1 -> first;
            case 3 -> LittleEndian.u16(lengthBytes, 1);
            case 4 -> LittleEndian.u24(lengthBytes, 1);
            default -> LittleEndian.i64(lengthBytes, 1);
        };
        if (length < 0) {
            throw new MalformedPacketException("expected a value of less than 2^63 bytes in column " + column);
        }
        return length;
    }

    private int takeValue(byte[] bytes, int at, int to) {
        int count = (int) Math.min(left, to - at);
        left -= count;
        listener.onBytes(bytes, at, count);
        if (left == 0) {
            nextColumn();
        }
        return count;
    }

    private void beginValue(long length) {
        listener.onValue(column, length);
        left = Math.max(length, 0);
        if (left > 0) {
            stage = Stage.VALUE;
        } else {
            nextColumn();
        }
    }

    /** Moves to the next column of which something must arrive. */
    private void nextColumn() {
        while (++column < types.length) {
            if (isNull()) {
                listener.onValue(column, RowFormat.NULL);
                continue;
            }
            int fixed = fixedLength();
            if (fixed != 0) {
                expect(fixed);
                return;
            }
            listener.onValue(column, 0);
        }
        stage = Stage.FULL;
    }

    private boolean isNull() {
        int bit = column + BITMAP_OFFSET;
        return binary && (prefix[1 + (bit >> 3)] >> (bit & 7) & 1) != 0;
    }

    /** Returns how many bytes every value of the column has, or -1 if a length comes first. */
    private int fixedLength() {
        return !binary
                ? -1
                : switch (types[column].layout()) {
                    case EMPTY -> 0;
                    case ONE_BYTE -> 1;
                    case TWO_BYTES -> 2;
                    case FOUR_BYTES -> 4;
                    case EIGHT_BYTES -> 8;
                    case TEMPORAL, LENGTH_ENCODED -> -1;
                };
    }

    private void expect(int fixed) {
        collected = 0;
        if (fixed < 0) {
            stage = Stage.LENGTH;
        } else {
            listener.onValue(column, fixed);
            left = fixed;
            stage = Stage.VALUE;
        }
    }
}
