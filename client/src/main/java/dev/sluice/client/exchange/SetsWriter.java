// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.command.BulkExecute;
import dev.sluice.wire.classic.command.StmtExecute;
import dev.sluice.wire.classic.value.BulkRows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts sets of parameters into executes of one prepared statement: one into each, or many into one.
 *
 * @param id the statement's id at the server
 * @param parameters how many the statement has, or {@link Placeholders#UNSURE}: then the server will complain
 * @param capabilities what was agreed on with the server
 * @param maxBytes how long a command for several sets may be
 */
record SetsWriter(long id, int parameters, Capabilities capabilities, int maxBytes) {

    /**
     * Says one set.
     *
     * @throws RuntimeException if it cannot be encoded
     */
    void one(@Nullable Object[] set, ByteWriter out) {
        checkLength(set.length);
        if (capabilities.has(Capabilities.QUERY_ATTRIBUTES)) {
            StmtExecute.encode(out, id, 0, set, Map.of());
        } else {
            StmtExecute.encode(out, id, 0, set);
        }
    }

    /**
     * Says the first {@code count} sets, which together are the parameters of the statement, and returns how many these are.
     *
     * @throws RuntimeException if one of them cannot be encoded, or they are too long
     */
    int rows(@Nullable Object[][] sets, int count, ByteWriter out) {
        int start = out.size();
        checkLength(sets[0].length * count);
        StmtExecute.encodeRows(out, id, sets, count, capabilities);
        if (out.size() - start > maxBytes) {
            throw new IllegalArgumentException("the sets are longer than one packet may be");
        }
        return count;
    }

    /**
     * Says some of the first {@code count} sets, at least one, in a bulk execute, and returns how many.
     *
     * @throws RuntimeException if the first cannot be encoded
     */
    int bulk(@Nullable Object[][] sets, int count, ByteWriter out) {
        checkLength(sets[0].length);
        int start = out.size();
        BulkRows rows = new BulkRows(parameters);
        BulkExecute.begin(out, id, false, rows);
        rows.append(out, sets[0]);
        int said = 1;
        while (said < count && fits(rows, sets[said], out, start)) {
            said++;
        }
        return said;
    }

    /** Appends a set, unless the command would be too long, or the set cannot be said: then it must begin another. */
    private boolean fits(BulkRows rows, @Nullable Object[] set, ByteWriter out, int start) {
        int before = out.size();
        try {
            if (!rows.append(out, set)) {
                return false;
            }
        } catch (RuntimeException e) {
            return false;
        }
        boolean fits = out.size() - start <= maxBytes;
        if (!fits) {
            out.truncate(before);
        }
        return fits;
    }

    private void checkLength(int given) {
        if (given != parameters && parameters != Placeholders.UNSURE) {
            throw new IllegalArgumentException(
                    "the statement has " + parameters + " parameters, " + given + " were given");
        }
    }
}
