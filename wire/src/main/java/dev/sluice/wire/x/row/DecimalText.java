// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.row;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldWriter;

/**
 * Fields of {@link FieldType#DECIMAL}, made of the text of a number, as servers do: every digit of the text is sent, the zero
 * before the point too.
 */
final class DecimalText {

    private static final int MAX_SCALE = 0xFF;
    private static final int PLUS = 0xC;
    private static final int MINUS = 0xD;

    private DecimalText() {}

    static void write(ByteWriter out, byte[] text, int at, int length) {
        boolean signed = length > 0 && (text[at] == '-' || text[at] == '+');
        int from = signed ? at + 1 : at;
        int to = at + length;
        int point = point(text, from, to);
        int scale = point < to ? to - point - 1 : 0;
        int digits = to - from - (point < to ? 1 : 0);
        if (digits < 1 || scale > MAX_SCALE) {
            throw notADecimal();
        }
        int start = out.size();
        FieldWriter.number(out, RowFields.FIELD, 1L + (digits + 2) / 2);
        out.u8(scale);
        try {
            writeNibbles(out, text, from, to, signed && text[at] == '-' ? MINUS : PLUS);
        } catch (NumberFormatException e) {
            out.truncate(start);
            throw e;
        }
    }

    private static int point(byte[] text, int from, int to) {
        int point = from;
        while (point < to && text[point] != '.') {
            point++;
        }
        return point;
    }

    private static void writeNibbles(ByteWriter out, byte[] text, int from, int to, int sign) {
        int pending = -1;
        boolean passedPoint = false;
        for (int i = from; i < to; i++) {
            if (text[i] == '.' && !passedPoint) {
                passedPoint = true;
                continue;
            }
            int digit = digit(text[i]);
            if (pending < 0) {
                pending = digit;
            } else {
                out.u8(pending << 4 | digit);
                pending = -1;
            }
        }
        out.u8(pending < 0 ? sign << 4 : pending << 4 | sign);
    }

    private static int digit(byte character) {
        int digit = character - '0';
        if (digit < 0 || digit > 9) {
            throw notADecimal();
        }
        return digit;
    }

    private static NumberFormatException notADecimal() {
        return new NumberFormatException("the text is not a decimal number that can be sent");
    }
}
