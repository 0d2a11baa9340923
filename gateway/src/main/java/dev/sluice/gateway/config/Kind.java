// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What values a setting can have, as text; how a value that is none is answered. */
enum Kind {
    /** Any text. */
    TEXT("a text") {
        @Override
        Object read(String text) {
            return text;
        }

        @Override
        String toml(String text) {
            return quoted(text);
        }
    },

    /** A whole number, 0 or more. */
    NUMBER("a whole number, 0 or more") {
        @Override
        Object read(String text) {
            int number = Integer.parseInt(text);
            if (number < 0) {
                throw new IllegalArgumentException();
            }
            return number;
        }
    },

    /** A TCP port. */
    PORT("a port, 0 for any, or off") {
        @Override
        Object read(String text) {
            int port = text.equals(OFF) ? NO_PORT : Integer.parseInt(text);
            if (port < NO_PORT || port > LAST_PORT || (port == NO_PORT && !text.equals(OFF))) {
                throw new IllegalArgumentException();
            }
            return port;
        }

        @Override
        String toml(String text) {
            return text.equals(OFF) ? quoted(text) : text;
        }
    },

    /** Yes or no. */
    SWITCH("true or false") {
        @Override
        Object read(String text) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException();
            }
            return Boolean.valueOf(text);
        }
    },

    /** A time; 0 mostly means none. */
    TIME("a time as 500ms, 30s, 5m, 8h or 0") {
        @Override
        Object read(String text) {
            Matcher parts = matched(AMOUNT, text);
            long count = Long.parseLong(parts.group(1));
            return switch (parts.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> zeroOnly(count);
            };
        }

        private Duration zeroOnly(long count) {
            if (count != 0) {
                throw new IllegalArgumentException();
            }
            return Duration.ZERO;
        }

        @Override
        String toml(String text) {
            return quoted(text);
        }
    },

    /** A number of bytes. */
    SIZE("a size as 65536, 64KiB, 16MiB or 1GiB") {
        @Override
        Object read(String text) {
            Matcher parts = matched(AMOUNT, text);
            long count = Long.parseLong(parts.group(1));
            int shift = switch (parts.group(2).toLowerCase(Locale.ROOT)) {
                case "" -> 0;
                case "kib" -> 10;
                case "mib" -> 20;
                case "gib" -> 30;
                default -> throw new IllegalArgumentException();
            };
            return Math.multiplyExact(count, 1L << shift);
        }

        @Override
        String toml(String text) {
            return quoted(text);
        }
    },

    /** Several texts; where there are no lists, with commas between them. */
    LIST("a list of texts") {
        @Override
        Object read(String text) {
            return text.isEmpty() ? List.of() : List.of(text.split("\\s*,\\s*", -1));
        }

        @Override
        String toml(String text) {
            return text.isEmpty() ? "[]" : "[" + quoted(text).replace(",", "\", \"") + "]";
        }
    };

    /** In place of a port where none is opened. */
    static final int NO_PORT = -1;

    private static final String OFF = "off";
    private static final int LAST_PORT = 65_535;
    private static final Pattern AMOUNT = Pattern.compile("(\\d+)\\s*([A-Za-z]*)");

    private final String expected;

    Kind(String expected) {
        this.expected = expected;
    }

    /** Returns the value, or throws an IllegalArgumentException or an ArithmeticException without a word. */
    abstract Object read(String text);

    /** Returns how the value is written in a file. */
    String toml(String text) {
        return text;
    }

    String expected() {
        return expected;
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        return matcher;
    }
}
