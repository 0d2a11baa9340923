// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.Set;

/**
 * What the text of a statement or of a routine says of its effect.
 *
 * @param coverage what it is if all that it names keeps up with it
 * @param tables the tables and views that it must find
 * @param calls the routines that it must find: what is called and is not built into servers
 * @param names every word and name in it, for what stands where this reading does not expect it
 * @param schemas every name in front of a point, some of which are schemas
 */
record Wording(Coverage coverage, Set<Name> tables, Set<Name> calls, Set<String> names, Set<String> schemas) {

    /**
     * A name of a table or routine.
     *
     * @param schema empty if it stands alone
     * @param name without quotes
     */
    record Name(String schema, String name) {

        Name in(String current) {
            return schema.isEmpty() ? new Name(current, name) : this;
        }

        @Override
        public String toString() {
            return schema.isEmpty() ? name : schema + "." + name;
        }
    }

    /** Tells whether no answer of a server could make it better or worse. */
    boolean isFinal() {
        return coverage.kind() == Coverage.Kind.OUTSIDE || coverage.kind() == Coverage.Kind.UNPROVEN;
    }

    /** Tells whether it may change the tables that it names. */
    boolean writes() {
        return coverage.kind() == Coverage.Kind.PROVEN;
    }
}
