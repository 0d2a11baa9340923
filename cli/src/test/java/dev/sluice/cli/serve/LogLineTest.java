// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private static Map<String, Object> fields(String user) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", "2026-01-02T03:04:05Z");
        fields.put("event", "session.login");
        fields.put("session", 7);
        fields.put("user", user);
        return fields;
    }

    @Test
    void aTextLineHasNamesAndValues() {
        assertThat(LogLine.text(fields("anna"))).isEqualTo("2026-01-02T03:04:05Z session.login session=7 user=anna");
    }

    @Test
    void aUserCannotEndTheLineNorInventAField() {
        assertThat(LogLine.text(fields("a\nb user=root \"")))
                .isEqualTo("2026-01-02T03:04:05Z session.login session=7 user=\"a\\nb user=root \\\"\"");
        assertThat(LogLine.text(fields(""))).endsWith("user=\"\"");
    }

    @Test
    void aJsonLineIsAnObject() {
        assertThat(LogLine.json(fields("a\"\n")))
                .isEqualTo("{\"time\":\"2026-01-02T03:04:05Z\",\"event\":\"session.login\",\"session\":7,"
                        + "\"user\":\"a\\\"\\n\"}");
    }
}
