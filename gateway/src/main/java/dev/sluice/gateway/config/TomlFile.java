// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A file of settings as it was written: what keys it has, with what values, in which lines. */
final class TomlFile {

    private final Path path;
    private final TomlTable root;

    private TomlFile(Path path, TomlTable root) {
        this.path = path;
        this.root = root;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if that is not possible
     * @throws ConfigException if it is not TOML: where, and what was expected
     */
    static TomlFile read(Path path) throws IOException {
        TomlParseResult result = Toml.parse(Files.readString(path));
        if (result.hasErrors()) {
            TomlParseError first = result.errors().get(0);
            throw new ConfigException(where(path, first.position()) + ": " + first.getMessage());
        }
        return new TomlFile(path, result);
    }

    private static String where(Path path, TomlPosition position) {
        return path + ", line " + position.line();
    }

    private String where(TomlTable table, List<String> key) {
        TomlPosition position = table.inputPositionOf(key);
        return position == null ? path.toString() : where(path, position);
    }

    /** Returns all values outside of lists of tables, by their dotted keys. */
    Map<String, Given> values() {
        Map<String, Given> values = new LinkedHashMap<>();
        for (List<String> key : root.keyPathSet()) {
            Object value = root.get(key);
            if (!isTables(value)) {
                values.put(String.join(".", key), new Given(text(value, root, key), where(root, key)));
            }
        }
        return values;
    }

    /** Returns the names of the lists of tables. */
    List<String> lists() {
        return root.keySet().stream()
                .filter(key -> isTables(root.get(List.of(key))))
                .toList();
    }

    /** Returns the tables of a list, each with its own keys; none if there is no such list. */
    List<Map<String, Given>> tables(String name) {
        List<Map<String, Given>> tables = new ArrayList<>();
        if (root.get(List.of(name)) instanceof TomlArray array && isTables(array)) {
            for (int i = 0; i < array.size(); i++) {
                tables.add(valuesOf(array.getTable(i)));
            }
        }
        return tables;
    }

    private Map<String, Given> valuesOf(TomlTable table) {
        Map<String, Given> values = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            List<String> own = List.of(key);
            values.put(key, new Given(text(table.get(own), table, own), where(table, own)));
        }
        return values;
    }

    private static boolean isTables(Object value) {
        return value instanceof TomlArray array && array.size() > 0 && array.get(0) instanceof TomlTable;
    }

    private String text(Object value, TomlTable table, List<String> key) {
        if (value instanceof TomlArray array) {
            return IntStream.range(0, array.size())
                    .mapToObj(i -> text(array.get(i), table, key))
                    .collect(Collectors.joining(","));
        }
        if (value instanceof TomlTable) {
            throw new ConfigException(where(table, key) + ": " + String.join(".", key) + " cannot be a table");
        }
        return String.valueOf(value);
    }
}
