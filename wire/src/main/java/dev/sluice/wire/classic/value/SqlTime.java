// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import dev.sluice.wire.MalformedPacketException;
import java.time.Duration;

/** TIME values: signed durations up to 838:59:59, in SQL's own text form. */
public final class SqlTime {

    /** Four digits; servers stop at 838. */
    private static final int MAX_HOURS = 9999;

    private SqlTime() {}

    /**
     * Returns {@code time} as SQL writes it: {@code [-]hhh:mm:ss[.ffffff]}.
     *
     * @throws IllegalArgumentException if it has more than 9999 hours, far beyond what servers hold
     */
    public static String format(Duration time) {
        if (Math.abs(time.toHours()) > MAX_HOURS) {
            throw new IllegalArgumentException("a time of more than " + MAX_HOURS + " hours cannot be sent");
        }
        Duration magnitude = time.abs();
        StringBuilder text = new StringBuilder(17);
        if (time.isNegative()) {
            text.append('-');
        }
        int hours = Math.toIntExact(magnitude.toHours());
        clock(text, hours, magnitude.toMinutesPart(), magnitude.toSecondsPart(), magnitude.toNanosPart() / 1000);
        return text.toString();
    }

    static void clock(StringBuilder text, int hours, int minutes, int seconds, int micros) {
        SqlDateTime.digits(text, hours, 2).append(':');
        SqlDateTime.digits(text, minutes, 2).append(':');
        SqlDateTime.digits(text, seconds, 2);
        if (micros != 0) {
            SqlDateTime.digits(text.append('.'), micros, 6);
        }
    }

    /**
     * Returns a time that was received, in fields of which any may be out of its range.
     *
     * @throws MalformedPacketException if one is
     */
    public static Duration of(boolean negative, long hours, int minutes, int seconds, int micros) {
        if (!(isIn(hours, MAX_HOURS) && isIn(minutes, 59) && isIn(seconds, 59) && isIn(micros, 999_999))) {
            throw new MalformedPacketException("expected a time of the form hh:mm:ss");
        }
        Duration time = Duration.ofHours(hours)
                .plusMinutes(minutes)
                .plusSeconds(seconds)
                .plusNanos(micros * 1000L);
        return negative ? time.negated() : time;
    }

    private static boolean isIn(long value, int max) {
        return value >= 0 && value <= max;
    }
}
