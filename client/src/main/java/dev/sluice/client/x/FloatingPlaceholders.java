// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.value.ColumnType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which placeholders of which statements were given a DOUBLE or a FLOAT. MySQL 9 makes one of the text that such a placeholder
 * is given later, if the text looks like a number; and decimal numbers are text in X, so that 12345678901234567890.5 would be
 * stored as 1.2345678901234567e19. A statement that is prepared again has forgotten what it was given. On the session's loop
 * only.
 */
final class FloatingPlaceholders {

    private static final class Known {

        private final long id;
        private final byte[] sql;
        private final BitSet floating = new BitSet();

        Known(long id, byte[] sql) {
            this.id = id;
            this.sql = sql;
        }

        /** Takes note of the types of an execute, and tells whether the statement must be prepared again before it. */
        boolean isSpoiledBy(ParameterTypes types) {
            boolean spoiled = false;
            for (int i = 0; i < types.count() && !floating.isEmpty(); i++) {
                spoiled |= types.code(i) == ColumnType.NEWDECIMAL.code() && floating.get(i);
            }
            if (spoiled) {
                floating.clear();
            }
            for (int i = 0; i < types.count(); i++) {
                int code = types.code(i);
                if (code == ColumnType.DOUBLE.code() || code == ColumnType.FLOAT.code()) {
                    floating.set(i);
                }
            }
            return spoiled;
        }
    }

    private final Map<Long, Known> statements = new HashMap<>();
    private final ByteReader execute = new ByteReader();
    private final ParameterTypes types = new ParameterTypes();

    /** The statement of the last execute, which most often is that of the next. */
    private @Nullable Known last;

    /** A statement is prepared. */
    void prepared(long id, byte[] sql) {
        statements.put(id, new Known(id, sql));
    }

    /** A statement is closed. */
    void forget(long id) {
        statements.remove(id);
        last = null;
    }

    /** All statements are closed. */
    void forgetAll() {
        statements.clear();
        last = null;
    }

    /**
     * Returns the text by which the statement must be prepared again before it is executed; null if it need not.
     *
     * @param parameters what is left of its COM_STMT_EXECUTE behind the iterations; is not read on
     */
    byte @Nullable [] spoiledBy(long id, ByteReader parameters) {
        Known known = last == null || last.id != id ? statements.get(id) : last;
        last = known;
        if (known == null || parameters.remaining() == 0) {
            return null;
        }
        execute.over(parameters.array(), parameters.position(), parameters.remaining());
        types.read(execute);
        return known.isSpoiledBy(types) ? known.sql : null;
    }
}
