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

    private static final int TYPE_LENGTH = 3;

    private static final class Known {

        private final long id;
        private final byte[] sql;
        private final BitSet floating = new BitSet();

        Known(long id, byte[] sql) {
            this.id = id;
            this.sql = sql;
        }

        /** Takes note of the types of an execute, and tells whether the statement must be prepared again before it. */
        boolean isSpoiledBy(byte[] bytes, int types, int count) {
            boolean spoiled = false;
            for (int i = 0; i < count && !floating.isEmpty(); i++) {
                spoiled |= codeAt(bytes, types, i) == ColumnType.NEWDECIMAL.code() && floating.get(i);
            }
            if (spoiled) {
                floating.clear();
            }
            for (int i = 0; i < count; i++) {
                int code = codeAt(bytes, types, i);
                if (code == ColumnType.DOUBLE.code() || code == ColumnType.FLOAT.code()) {
                    floating.set(i);
                }
            }
            return spoiled;
        }

        private static int codeAt(byte[] bytes, int types, int index) {
            return bytes[types + TYPE_LENGTH * index] & 0xFF;
        }
    }

    private final Map<Long, Known> statements = new HashMap<>();
    private final ByteReader execute = new ByteReader();

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
        int count = execute.lenencLength();
        execute.skip((count + 7) / 8 + 1);
        return known.isSpoiledBy(execute.array(), execute.position(), count) ? known.sql : null;
    }
}
