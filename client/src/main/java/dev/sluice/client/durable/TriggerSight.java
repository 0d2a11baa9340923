// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a user sees triggers. Servers do not show a table's triggers to those without the privilege TRIGGER, and so none cannot be
 * told from some. Privileges that come from roles are not known here.
 *
 * @param places schemas as the privileges write them, each with a table, or with an empty one for all
 */
record TriggerSight(List<Wording.Name> places) {

    static TriggerSight of(ResultSet rows) {
        List<Wording.Name> places = new ArrayList<>();
        for (Row row : rows) {
            places.add(new Wording.Name(row.getString(0), row.getString(1)));
        }
        return new TriggerSight(List.copyOf(places));
    }

    boolean sees(Wording.Name table) {
        return places.stream().anyMatch(place -> covers(place, table));
    }

    private static boolean covers(Wording.Name place, Wording.Name table) {
        if (!place.name().isEmpty()) {
            return place.equals(table);
        }
        return place.schema().isEmpty() || isLike(table.schema(), place.schema());
    }

    /** Matches as LIKE does: a percent sign, an underscore, and a backslash that takes their meaning from them. */
    private static boolean isLike(String schema, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.matches(regex.toString(), schema);
    }
}
