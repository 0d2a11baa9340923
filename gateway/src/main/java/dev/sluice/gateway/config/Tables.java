// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.filter.FilterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What settings a file has in lists of tables: listeners and filters. */
final class Tables {

    private static final String LISTENERS = "listeners";
    private static final String FILTERS = "filters";
    private static final Set<String> LISTENER_KEYS =
            new TreeSet<>(List.of("dialect", "host", "port", "proxy-from", "proxy-required"));

    private final @Nullable TomlFile file;
    private final Settings settings;

    Tables(@Nullable TomlFile file, Settings settings) {
        this.file = file;
        this.settings = settings;
        if (file != null) {
            for (String name : file.lists()) {
                if (!name.equals(LISTENERS) && !name.equals(FILTERS)) {
                    throw Settings.unknown(name, "the file", new TreeSet<>(List.of(LISTENERS, FILTERS)));
                }
            }
        }
    }

    private List<Map<String, Given>> tables(String name) {
        return file == null ? List.of() : file.tables(name);
    }

    /** Returns those of the section {@code listen}, and then those with a table of their own. */
    List<ListenerEntry> listeners() {
        List<ListenerEntry> all = new ArrayList<>();
        addUsual(all, Dialect.X, settings.number(Catalogue.X_PORT));
        addUsual(all, Dialect.CLASSIC, settings.number(Catalogue.CLASSIC_PORT));
        tables(LISTENERS).forEach(table -> all.add(listener(table)));
        if (all.isEmpty()) {
            throw new ConfigException("a gateway needs a port: all of them are off");
        }
        return all;
    }

    private void addUsual(List<ListenerEntry> all, Dialect dialect, int port) {
        if (port != Kind.NO_PORT) {
            all.add(new ListenerEntry(
                    dialect,
                    settings.text(Catalogue.HOST),
                    port,
                    settings.list(Catalogue.PROXY_FROM),
                    settings.isOn(Catalogue.PROXY_REQUIRED)));
        }
    }

    private ListenerEntry listener(Map<String, Given> table) {
        table.forEach((key, value) -> {
            if (!LISTENER_KEYS.contains(key)) {
                throw Settings.unknown(key, value.origin(), LISTENER_KEYS);
            }
        });
        return new ListenerEntry(
                choice("dialect", required(table, "dialect"), Dialect.class),
                String.valueOf(read(table, "host", Kind.TEXT, settings.text(Catalogue.HOST))),
                (Integer) Settings.read("port", Kind.PORT, required(table, "port")),
                strings(read(table, "proxy-from", Kind.LIST, List.of())),
                (Boolean) read(table, "proxy-required", Kind.SWITCH, false));
    }

    private static Object read(Map<String, Given> table, String key, Kind kind, Object usual) {
        Given value = table.get(key);
        return value == null ? usual : Settings.read(key, kind, value);
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static Given required(Map<String, Given> table, String key) {
        Given value = table.get(key);
        if (value == null) {
            throw new ConfigException("a table of [[listeners]] has no " + key);
        }
        return value;
    }

    /** Returns filters as they stand there; whoever makes them knows what their settings mean. */
    List<FilterSpec> filters() {
        return tables(FILTERS).stream().map(Tables::filter).toList();
    }

    private static FilterSpec filter(Map<String, Given> table) {
        Map<String, String> others = new LinkedHashMap<>();
        table.forEach((key, value) -> others.put(key, value.text()));
        String name = others.remove("name");
        if (name == null) {
            throw new ConfigException("a table of [[filters]] has no name");
        }
        return new FilterSpec(name, others);
    }

    /** Returns the value of a setting that is one of a few words. */
    static <E extends Enum<E>> E choice(Settings settings, String key, Class<E> type) {
        return choice(key, new Given(settings.text(key), settings.origin(key)), type);
    }

    private static <E extends Enum<E>> E choice(String key, Given value, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value.text())) {
                return constant;
            }
        }
        throw new ConfigException(value.origin() + ": " + key + " must be one of "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }
}
