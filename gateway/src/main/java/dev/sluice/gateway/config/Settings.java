// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The value of every setting, by who says it last: the file, then the environment, then the command line. */
final class Settings {

    private final Map<String, Given> given = new LinkedHashMap<>();

    /**
     * Puts all of them together, and checks them.
     *
     * @throws ConfigException if one is not known, or has a value that cannot be
     */
    Settings(@Nullable TomlFile file, Map<String, String> environment, Map<String, String> commandLine) {
        if (file != null) {
            file.values().forEach(this::give);
        }
        addVariables(environment);
        commandLine.forEach((key, text) -> give(key, new Given(text, "the command line")));
        Catalogue.ALL.forEach(this::value);
    }

    private void give(String key, Given value) {
        if (Catalogue.find(key).isEmpty()) {
            throw unknown(key, value.origin(), Catalogue.keys());
        }
        given.put(key, value);
    }

    static ConfigException unknown(String key, String origin, Set<String> known) {
        return new ConfigException(
                origin + ": no setting is called " + key + "; did you mean " + NearestName.to(key, known) + "?");
    }

    /** Other variables may begin like ours: only those are refused that begin like one of our sections. */
    private void addVariables(Map<String, String> environment) {
        Map<String, Setting> variables =
                Catalogue.ALL.stream().collect(Collectors.toMap(Setting::variable, setting -> setting));
        Set<String> sections = variables.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('_', "SLUICE_".length()) + 1))
                .collect(Collectors.toSet());
        environment.forEach((name, text) -> {
            Setting setting = variables.get(name);
            if (setting != null) {
                given.put(setting.key(), new Given(text, "the environment's " + name));
            } else if (sections.stream().anyMatch(name::startsWith)) {
                throw unknown(name, "the environment", new TreeSet<>(variables.keySet()));
            }
        });
    }

    private Object value(Setting setting) {
        Given value = given.get(setting.key());
        return value == null ? setting.kind().read(setting.usual()) : read(setting.key(), setting.kind(), value);
    }

    /** Reads a value, of which a wrong one may be a secret that stands in the wrong place, and is not told. */
    static Object read(String key, Kind kind, Given value) {
        try {
            return kind.read(value.text());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ConfigException(value.origin() + ": " + key + " must be " + kind.expected());
        }
    }

    private <T> T get(String key, Class<T> type) {
        return type.cast(value(Catalogue.get(key)));
    }

    String text(String key) {
        return get(key, String.class);
    }

    /** Returns the text, or nothing if it is empty. */
    Optional<String> ifGiven(String key) {
        return Optional.of(text(key)).filter(text -> !text.isEmpty());
    }

    int number(String key) {
        return get(key, Integer.class);
    }

    boolean isOn(String key) {
        return get(key, Boolean.class);
    }

    Duration time(String key) {
        return get(key, Duration.class);
    }

    long size(String key) {
        return get(key, Long.class);
    }

    @SuppressWarnings("unchecked")
    List<String> list(String key) {
        return get(key, List.class);
    }

    /** Returns where a setting was given, for people. */
    String origin(String key) {
        Given value = given.get(key);
        return value == null ? "the default" : value.origin();
    }
}
