// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

/**
 * What keeps a statement from taking effect twice, or why nothing does.
 *
 * @param kind what may be done with it
 * @param reason a clause that follows "cannot be proven: " or the like; it names words of SQL, functions, tables and engines, never
 *     a literal of the text; empty if nothing is to be said
 */
record Coverage(Kind kind, String reason) {

    /** What may be done with a statement. */
    enum Kind {
        /** It leaves nothing behind: it can be repeated. */
        READ,
        /** A rollback undoes all that it does. */
        PROVEN,
        /** It can be executed in a transaction, but perhaps a rollback does not undo all of it, or it commits in its midst. */
        UNPROVEN,
        /** It commits by itself, must not be in a transaction, or is not known. */
        OUTSIDE
    }

    /** The answer of {@link #byWords} for what the server must be asked about. */
    static final Coverage NOT_ASKED =
            new Coverage(Kind.UNPROVEN, "nobody has asked the server for its tables and routines");

    static final Coverage READ = new Coverage(Kind.READ, "");
    static final Coverage PROVEN = new Coverage(Kind.PROVEN, "");

    static Coverage unproven(String reason) {
        return new Coverage(Kind.UNPROVEN, reason);
    }

    static Coverage outside(String reason) {
        return new Coverage(Kind.OUTSIDE, reason);
    }

    /** Returns what a statement that begins so is at best. */
    static Coverage ofVerb(String verb) {
        if (CoverageWords.READS.contains(verb)) {
            return READ;
        }
        return CoverageWords.WRITES.contains(verb) || verb.equals("SET")
                ? PROVEN
                : outside("it is none of the statements that are known to stay within a transaction");
    }

    /**
     * Returns what the text alone tells, without asking anybody: OUTSIDE is final, and so is UNPROVEN, except {@link #NOT_ASKED}. A
     * READ is one unless the text names a view that calls a routine, which {@link CoverageProof} finds out.
     *
     * @throws IllegalArgumentException if the text holds several statements
     */
    static Coverage byWords(String sql) {
        Wording wording = WordingReader.statement(sql);
        boolean toAsk = !wording.calls().isEmpty()
                || (wording.coverage().kind() == Kind.PROVEN
                        && !wording.tables().isEmpty());
        return toAsk && !wording.isFinal() ? NOT_ASKED : wording.coverage();
    }
}
