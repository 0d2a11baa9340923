// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The options behind the question mark of a URL, by name; what is said of them never repeats a value that may be secret. */
final class UrlOptions {

    /** What begins the names of connection attributes, which may be any. */
    private static final String ATTRIBUTE = "attr.";

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();

    /** Reads those of {@code query}, each of which must be in {@code names} or be an attribute. */
    UrlOptions(@Nullable String query, List<String> names) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (equals >= 0 && name.startsWith(ATTRIBUTE)) {
                attributes.put(decode(name.substring(ATTRIBUTE.length())), decode(pair.substring(equals + 1)));
            } else if (equals < 0 || !names.contains(name)) {
                throw refuse("there is no option \"" + name + "\" with a value; options are " + names + " and "
                        + ATTRIBUTE + "NAME");
            } else {
                values.put(name, decode(pair.substring(equals + 1)));
            }
        }
    }

    /** Returns the connection attributes. */
    Map<String, String> attributes() {
        return attributes;
    }

    /** Returns an option's text. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Returns the file that an option names. */
    Optional<Path> file(String name) {
        return text(name).map(Path::of);
    }

    /** Returns what {@code reader} makes of an option, or {@code otherwise} if it is not given. */
    <T> T get(String name, T otherwise, Function<String, T> reader) {
        return text(name).map(text -> read(name, text, reader)).orElse(otherwise);
    }

    private static <T> T read(String name, String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw refuse("option " + name + ": " + e.getMessage());
        }
    }

    static boolean truth(String text) {
        return choice(text, "true", "false");
    }

    static boolean onOff(String text) {
        return choice(text, "on", "off");
    }

    private static boolean choice(String text, String yes, String no) {
        if (!text.equals(yes) && !text.equals(no)) {
            throw new IllegalArgumentException("expected " + yes + " or " + no + ", got \"" + text + "\"");
        }
        return text.equals(yes);
    }

    static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number, got \"" + text + "\"", e);
        }
    }

    static int count(String text) {
        return Math.toIntExact(number(text));
    }

    static Duration millis(String text) {
        return Duration.ofMillis(number(text));
    }

    /** Decodes percent signs; a plus is a plus. */
    static Duration seconds(String text) {
        return Duration.ofSeconds(number(text));
    }

    static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static IllegalArgumentException refuse(String problem) {
        return new IllegalArgumentException(
                "cannot use the URL: " + problem + " (expected mysql://user:password@host:port/schema?option=value)");
    }
}
