// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import java.util.Locale;

/**
 * A setting that has one value.
 *
 * @param key its section and its name, as {@code limits.idle}
 * @param kind what values it can have
 * @param usual the value that it has if nobody says anything
 * @param comment what it is, for people
 */
record Setting(String key, Kind kind, String usual, String comment) {

    /** Returns the name of the variable of the environment that sets it. */
    String variable() {
        return "SLUICE_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    String section() {
        return key.substring(0, key.indexOf('.'));
    }

    String name() {
        return key.substring(key.indexOf('.') + 1);
    }
}
