// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An event as a line: what clients say of themselves, as their user, cannot end it or look like another one. */
final class LogLine {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.:/@%\\[\\]-]+");

    private LogLine() {}

    static String json(Map<String, Object> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            fields.forEach((name, value) -> {
                json.writeName(name);
                if (value instanceof Number number) {
                    json.writeNumber(number.longValue());
                } else {
                    json.writeString(value.toString());
                }
            });
            json.writeEndObject();
        }
        return text.toString();
    }

    /** The time and the event stand for themselves, all else has its name. */
    static String text(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> isKnown(field.getKey())
                        ? field.getValue().toString()
                        : field.getKey() + "=" + quoted(field.getValue().toString()))
                .collect(Collectors.joining(" "));
    }

    private static boolean isKnown(String name) {
        return name.equals("time") || name.equals("event");
    }

    private static String quoted(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        StringWriter quoted = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), quoted)) {
            json.writeString(text);
        }
        return quoted.toString();
    }
}
