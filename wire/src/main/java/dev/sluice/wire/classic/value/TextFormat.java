// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.MalformedPacketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Rows of text: per column the byte 0xFB for NULL, or a length-encoded string.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_row.html">Text
 *     row</a>
 */
final class TextFormat implements RowFormat {

    private static final int NULL_MARK = 0xFB;

    TextFormat() {}

    @Override
    public void locate(ColumnType[] types, byte[] bytes, int from, int to, int[] places) {
        int at = from;
        for (int column = 0; column < types.length; column++) {
            if (at >= to) {
                throw new MalformedPacketException("expected a value for each of " + types.length
                        + " columns, got a row that ends in column " + column);
            }
            int first = bytes[at] & 0xFF;
            int length = NULL;
            if (first < NULL_MARK) {
                length = first;
                at++;
            } else if (first == NULL_MARK) {
                at++;
            } else {
                length = LengthEncoded.length(bytes, at, to);
                at += LengthEncoded.width(first);
            }
            places[2 * column] = at;
            places[2 * column + 1] = length;
            at += Math.max(length, 0);
        }
        if (at != to) {
            throw new MalformedPacketException(
                    "expected a row of " + (to - from) + " bytes, got values that take " + (at - from));
        }
    }

    @Override
    public long integer(ColumnType type, boolean unsigned, byte[] bytes, int at, int length) {
        return NumberText.integer(bytes, at, length, unsigned);
    }

    @Override
    public double floating(ColumnType type, byte[] bytes, int at, int length) {
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        try {
            return type == ColumnType.FLOAT ? Float.parseFloat(text) : Double.parseDouble(text);
        } catch (NumberFormatException repeatsTheText) {
            throw new NumberFormatException("the text is not a number");
        }
    }

    @Override
    public SqlDateTime dateTime(byte[] bytes, int at, int length) {
        return TemporalText.dateTime(bytes, at, length);
    }

    @Override
    public Duration time(byte[] bytes, int at, int length) {
        return TemporalText.time(bytes, at, length);
    }
}
