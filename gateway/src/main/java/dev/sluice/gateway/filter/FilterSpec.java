// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import java.util.Map;

/**
 * A filter as a configuration names it. Its text form leaves the settings out.
 *
 * @param name the short name of a {@link FilterFactory}, or the name of the class of one that has a public constructor without
 *     parameters
 * @param settings by their names. Every filter has {@code on-failure} ({@code fail} or {@code forward}), {@code time-limit} (in
 *     milliseconds) and {@code injected-limit} (in bytes)
 */
public record FilterSpec(String name, Map<String, String> settings) {

    /** Copies the settings. */
    public FilterSpec {
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return "FilterSpec[" + name + "]";
    }
}
