// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

/**
 * What answers a message that was sent.
 *
 * @param kind of which form the answer is
 * @param id the statement or cursor that it is about, else 0
 */
record Expected(Kind kind, long id) {

    /** The forms of answers. */
    enum Kind {
        /** Any number of results. */
        RESULTS,
        /** That a cursor is open, with its columns; or results. */
        CURSOR,
        /** Some rows of a cursor. */
        ROWS,
        /** That a statement is prepared. */
        PREPARED,
        /** What came of each set of an array. */
        ARRAY,
        /** That something was done. */
        DONE,
        /** What nobody waits for. */
        NOTHING
    }

    static final Expected RESULTS = new Expected(Kind.RESULTS, 0);
    static final Expected ARRAY = new Expected(Kind.ARRAY, 0);
    static final Expected DONE = new Expected(Kind.DONE, 0);
    static final Expected NOTHING = new Expected(Kind.NOTHING, 0);
}
