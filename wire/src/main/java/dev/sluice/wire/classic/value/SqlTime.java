// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import java.time.Duration;

/** TIME values: signed durations up to 838:59:59, in SQL's own text form. */
public final class SqlTime {

    private SqlTime() {}

    /** Returns {@code time} as SQL writes it: {@code [-]hhh:mm:ss[.ffffff]}. */
    public static String format(Duration time) {
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

    static Duration of(boolean negative, long hours, int minutes, int seconds, int micros) {
        Duration time = Duration.ofHours(hours)
                .plusMinutes(minutes)
                .plusSeconds(seconds)
                .plusNanos(micros * 1000L);
        return negative ? time.negated() : time;
    }
}
