// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A DATE, DATETIME or TIMESTAMP as the server holds it, which need not be a day that exists: {@code 0000-00-00} and {@code
 * 2020-00-10} are values too.
 *
 * @param year 0 to 9999
 * @param month 0 to 12
 * @param day 0 to 31
 * @param hour 0 to 23
 * @param minute 0 to 59
 * @param second 0 to 59
 * @param micros 0 to 999,999
 */
public record SqlDateTime(int year, int month, int day, int hour, int minute, int second, int micros) {

    /** The value {@code 0000-00-00 00:00:00}. */
    public static final SqlDateTime ZERO = new SqlDateTime(0, 0, 0, 0, 0, 0, 0);

    /** Checks that every field is in its range. */
    public SqlDateTime {
        check(year, 9999, "year");
        check(month, 12, "month");
        check(day, 31, "day");
        check(hour, 23, "hour");
        check(minute, 59, "minute");
        check(second, 59, "second");
        check(micros, 999_999, "microsecond");
    }

    private static void check(int value, int max, String field) {
        if (value < 0 || value > max) {
            throw new DateTimeException("the " + field + " of a date must be 0 to " + max + ", not " + value);
        }
    }

    /** Returns the same day at midnight. */
    public static SqlDateTime of(LocalDate date) {
        return new SqlDateTime(date.getYear(), date.getMonthValue(), date.getDayOfMonth(), 0, 0, 0, 0);
    }

    /** Returns the same moment, with nanoseconds cut to microseconds, the finest that servers hold. */
    public static SqlDateTime of(LocalDateTime moment) {
        return new SqlDateTime(
                moment.getYear(),
                moment.getMonthValue(),
                moment.getDayOfMonth(),
                moment.getHour(),
                moment.getMinute(),
                moment.getSecond(),
                moment.getNano() / 1000);
    }

    /** Tells whether the date part is {@code 0000-00-00}. */
    public boolean isZeroDate() {
        return year == 0 && month == 0 && day == 0;
    }

    /**
     * Returns the date part.
     *
     * @throws DateTimeException if there is no such day
     */
    public LocalDate toLocalDate() {
        return LocalDate.of(year, month, day);
    }

    /**
     * Returns the date and the time.
     *
     * @throws DateTimeException if there is no such day
     */
    public LocalDateTime toLocalDateTime() {
        return LocalDateTime.of(year, month, day, hour, minute, second, micros * 1000);
    }

    /** Tells whether this is that moment, to the nanosecond. */
    public boolean is(LocalDateTime moment) {
        return second == moment.getSecond()
                && minute == moment.getMinute()
                && hour == moment.getHour()
                && day == moment.getDayOfMonth()
                && month == moment.getMonthValue()
                && year == moment.getYear()
                && micros * 1000 == moment.getNano();
    }

    /** Returns the form that SQL uses, with a fraction only if there is one. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(26);
        digits(text, year, 4).append('-');
        digits(text, month, 2).append('-');
        digits(text, day, 2).append(' ');
        SqlTime.clock(text, hour, minute, second, micros);
        return text.toString();
    }

    static StringBuilder digits(StringBuilder text, int value, int width) {
        String digits = Integer.toString(value);
        return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
