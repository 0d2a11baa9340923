// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.MalformedPacketException;
import java.time.DateTimeException;
import java.time.Duration;

/** Dates and times out of their text form, without a string in between. */
public final class TemporalText {

    private static final int DATE_LENGTH = 10;
    private static final int MOMENT_LENGTH = 19;
    private static final int MICRO_DIGITS = 6;

    private TemporalText() {}

    /**
     * Returns the value of {@code YYYY-MM-DD[ hh:mm:ss[.ffffff]]}.
     *
     * @throws MalformedPacketException if the text is not of that form; the message repeats none of it
     */
    public static SqlDateTime dateTime(byte[] text, int at, int length) {
        if (length != DATE_LENGTH && length < MOMENT_LENGTH) {
            throw notADate();
        }
        expect(text, at + 4, '-', at + 7, '-');
        boolean clock = length >= MOMENT_LENGTH;
        if (clock) {
            expect(text, at + 13, ':', at + 16, ':');
            expect(text, at + 10, ' ', at + 10, ' ');
        }
        try {
            return new SqlDateTime(
                    digits(text, at, 4),
                    digits(text, at + 5, 2),
                    digits(text, at + 8, 2),
                    clock ? digits(text, at + 11, 2) : 0,
                    clock ? digits(text, at + 14, 2) : 0,
                    clock ? digits(text, at + 17, 2) : 0,
                    clock ? micros(text, at + MOMENT_LENGTH, at + length) : 0);
        } catch (DateTimeException repeatsTheValue) {
            throw notADate();
        }
    }

    /**
     * Returns the value of {@code [-]hh[h]:mm:ss[.ffffff]}.
     *
     * @throws MalformedPacketException if the text is not of that form; the message repeats none of it
     */
    public static Duration time(byte[] text, int at, int length) {
        int end = at + length;
        boolean negative = length > 0 && text[at] == '-';
        int from = negative ? at + 1 : at;
        int colon = from;
        while (colon < end && text[colon] != ':') {
            colon++;
        }
        int hourDigits = colon - from;
        if (hourDigits < 1 || hourDigits > 4 || end - colon < 6 || text[colon + 3] != ':') {
            throw new MalformedPacketException("expected a time of the form hh:mm:ss");
        }
        return SqlTime.of(
                negative,
                digits(text, from, hourDigits),
                digits(text, colon + 1, 2),
                digits(text, colon + 4, 2),
                micros(text, colon + 6, end));
    }

    private static int micros(byte[] text, int from, int to) {
        if (from == to) {
            return 0;
        }
        int count = to - from - 1;
        if (text[from] != '.' || count < 1 || count > MICRO_DIGITS) {
            throw new MalformedPacketException("expected a fraction of a second of 1 to 6 digits");
        }
        int value = digits(text, from + 1, count);
        for (int i = count; i < MICRO_DIGITS; i++) {
            value *= 10;
        }
        return value;
    }

    /** Returns a number, or -1, which is out of the range of every field, if a byte is not a digit. */
    private static int digits(byte[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static void expect(byte[] text, int first, char firstMark, int second, char secondMark) {
        if (text[first] != firstMark || text[second] != secondMark) {
            throw notADate();
        }
    }

    private static MalformedPacketException notADate() {
        return new MalformedPacketException("expected a date of the form YYYY-MM-DD hh:mm:ss");
    }
}
