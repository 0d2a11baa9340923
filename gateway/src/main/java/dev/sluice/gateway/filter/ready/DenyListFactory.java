// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterFactory;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes a {@link DenyList} of the setting {@code patterns}: one regular expression a line. */
public final class DenyListFactory implements FilterFactory {

    @Override
    public String name() {
        return "deny-list";
    }

    @Override
    public Filter create(Map<String, String> settings) {
        Settings known = new Settings(settings);
        String patterns = known.required("patterns");
        known.expectNoOthers();
        return new DenyList(patterns.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Pattern::compile)
                .toList());
    }
}
