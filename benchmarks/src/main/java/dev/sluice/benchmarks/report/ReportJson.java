// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import dev.sluice.benchmarks.report.Measurement.Contest;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A report as JSON: an object {@code about} and an array {@code measurements} of flat objects. */
public final class ReportJson {

    private static final String ABOUT = "about";
    private static final String MEASUREMENTS = "measurements";

    private ReportJson() {}

    /** Writes a report into a file. */
    public static void write(Report report, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file);
                JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), writer)) {
            json.writeStartObject();
            json.writeObjectPropertyStart(ABOUT);
            report.about().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeArrayPropertyStart(MEASUREMENTS);
            for (Measurement measurement : report.measurements()) {
                json.writeRaw("\n");
                write(measurement, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(Measurement measurement, JsonGenerator json) {
        Cost cost = measurement.cost();
        json.writeStartObject();
        json.writeStringProperty("workload", measurement.contest().workload());
        json.writeStringProperty("link", measurement.contest().link());
        json.writeStringProperty("reference", measurement.contest().reference());
        json.writeStringProperty("contestant", measurement.contestant());
        json.writeNumberProperty("round", measurement.round());
        json.writeNumberProperty("requests", cost.requests());
        json.writeNumberProperty("rows", cost.rows());
        json.writeNumberProperty("nanos", cost.nanos());
        json.writeNumberProperty("cpuNanos", cost.cpuNanos());
        json.writeNumberProperty("allocated", cost.allocated());
        json.writeNumberProperty("received", cost.received());
        json.writeNumberProperty("heap", cost.heap());
        json.writeNumberProperty("resident", cost.resident());
        json.writeEndObject();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is not such a report
     */
    public static Report read(Path file) throws IOException {
        Map<String, String> about = Map.of();
        List<Measurement> measurements = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file);
                JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), reader)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.START_OBJECT && ABOUT.equals(json.currentName())) {
                    about = properties(json);
                } else if (json.currentToken() == JsonToken.START_ARRAY && MEASUREMENTS.equals(json.currentName())) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        measurements.add(measurement(properties(json), file));
                    }
                }
            }
        }
        return new Report(about, measurements);
    }

    private static Map<String, String> properties(JsonParser json) {
        Map<String, String> properties = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            properties.put(name, String.valueOf(json.getString()));
        }
        return properties;
    }

    private static Measurement measurement(Map<String, String> of, Path file) {
        try {
            Contest contest = new Contest(text(of, "workload"), text(of, "link"), text(of, "reference"));
            Cost cost = new Cost(
                    Math.toIntExact(number(of, "requests")),
                    number(of, "rows"),
                    number(of, "nanos"),
                    number(of, "cpuNanos"),
                    number(of, "allocated"),
                    number(of, "received"),
                    number(of, "heap"),
                    number(of, "resident"));
            return new Measurement(contest, text(of, "contestant"), Math.toIntExact(number(of, "round")), cost);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(file + " is no report of sluice bench --peers: " + e.getMessage(), e);
        }
    }

    private static String text(Map<String, String> properties, String name) {
        return properties.getOrDefault(name, "");
    }

    private static long number(Map<String, String> properties, String name) {
        return Long.parseLong(text(properties, name));
    }
}
