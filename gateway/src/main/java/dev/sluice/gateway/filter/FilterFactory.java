// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import java.util.Map;

/** Makes filters by their settings. Found by {@link java.util.ServiceLoader}, or by the name of its class. */
public interface FilterFactory {

    /** Returns the short name by which a configuration asks for it. */
    String name();

    /**
     * Makes a filter.
     *
     * @param settings by their names; not {@code on-failure}, {@code time-limit} and {@code injected-limit}, which every
     *     filter has
     * @throws IllegalArgumentException if one is unknown, missing or not what it should be
     */
    Filter create(Map<String, String> settings);
}
