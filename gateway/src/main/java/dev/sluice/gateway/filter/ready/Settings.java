// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import java.util.HashMap;
import java.util.Map;

/** The settings of a filter, of which each is asked for once. */
final class Settings {

    private final Map<String, String> left;

    Settings(Map<String, String> settings) {
        left = new HashMap<>(settings);
    }

    String required(String name) {
        String value = left.remove(name);
        if (value == null) {
            throw new IllegalArgumentException("the setting \"" + name + "\" is missing");
        }
        return value;
    }

    String optional(String name) {
        String value = left.remove(name);
        return value == null ? "" : value;
    }

    void expectNoOthers() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("settings that are not known: " + left.keySet());
        }
    }
}
