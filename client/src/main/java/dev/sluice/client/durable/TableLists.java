// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.util.ArrayDeque;

/** Where in a statement the name of a table may follow: a state for each parenthesis that is open. Starts where none may. */
final class TableLists {

    private enum Place {
        /** No table follows. */
        ELSEWHERE,
        /** The next name is a table, and no list follows it. */
        AT_ONE,
        /** The next name is a table, or what gives rows. */
        AT_NEXT,
        /** A table has been named, and behind a comma follows another one. */
        BEHIND
    }

    /**
     * A parenthesis.
     *
     * @param opener the word in front of it
     */
    private record Level(String opener, Place place) {}

    private final ArrayDeque<Level> levels = new ArrayDeque<>();

    TableLists() {
        reset();
    }

    void reset() {
        levels.clear();
        levels.push(new Level("", Place.ELSEWHERE));
    }

    void open(String opener) {
        boolean tables = levels.element().place == Place.AT_NEXT;
        took();
        levels.push(new Level(opener, tables ? Place.AT_NEXT : Place.ELSEWHERE));
    }

    void close() {
        if (levels.size() > 1) {
            levels.pop();
        }
    }

    void comma() {
        if (levels.element().place == Place.BEHIND) {
            set(Place.AT_NEXT);
        }
    }

    void expectOne() {
        set(Place.AT_ONE);
    }

    void expectList() {
        set(Place.AT_NEXT);
    }

    /** Says that a table was named. */
    void took() {
        Place place = levels.element().place;
        set(place == Place.AT_NEXT || place == Place.BEHIND ? Place.BEHIND : Place.ELSEWHERE);
    }

    void end() {
        set(Place.ELSEWHERE);
    }

    boolean isExpecting() {
        return levels.element().place == Place.AT_NEXT || isExpectingOne();
    }

    boolean isExpectingOne() {
        return levels.element().place == Place.AT_ONE;
    }

    /** Tells whether no parenthesis is open. */
    boolean isOutermost() {
        return levels.size() == 1;
    }

    /** Returns the word in front of the parenthesis that is open. */
    String opener() {
        return levels.element().opener;
    }

    private void set(Place place) {
        levels.push(new Level(levels.pop().opener, place));
    }
}
