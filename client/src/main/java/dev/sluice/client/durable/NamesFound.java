// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.HashSet;
import java.util.Set;

/** The names that a text holds, as far as it was read. */
final class NamesFound {

    private final Set<Wording.Name> tables = new HashSet<>();
    private final Set<Wording.Name> calls = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> schemas = new HashSet<>();

    /** What WITH names, which is no table of the server. */
    private final Set<String> defined = new HashSet<>();

    void table(Wording.Name table) {
        tables.add(table);
    }

    void call(Wording.Name routine) {
        calls.add(routine);
    }

    void name(String name) {
        names.add(name);
    }

    void schema(String name) {
        schemas.add(name);
    }

    void defined(String name) {
        defined.add(name);
    }

    /** Tells whether there are neither tables nor routines. */
    boolean isEmpty() {
        return tables.isEmpty() && calls.isEmpty();
    }

    Wording wording(Coverage coverage, boolean withTables) {
        tables.removeIf(table -> !withTables || (table.schema().isEmpty() && defined.contains(table.name())));
        return new Wording(coverage, Set.copyOf(tables), Set.copyOf(calls), Set.copyOf(names), Set.copyOf(schemas));
    }
}
