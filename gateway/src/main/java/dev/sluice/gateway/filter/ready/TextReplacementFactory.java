// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterFactory;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes a {@link TextReplacement} of the settings {@code pattern} and {@code replacement}. */
public final class TextReplacementFactory implements FilterFactory {

    @Override
    public String name() {
        return "replace";
    }

    @Override
    public Filter create(Map<String, String> settings) {
        Settings known = new Settings(settings);
        Pattern pattern = Pattern.compile(known.required("pattern"));
        String replacement = known.required("replacement");
        known.expectNoOthers();
        return new TextReplacement(pattern, replacement);
    }
}
