// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts that a client has prepared, by the ids that the database gave to them, for filters to see when they are executed. */
final class PreparedTexts {

    /** MariaDB's id for the statement that was prepared last. */
    static final long LAST_PREPARED = 0xFFFF_FFFFL;

    /** A statement. */
    static final class Prepared {

        private final String sql;
        private long executions;
        private boolean longData;

        Prepared(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        long countExecution() {
            return ++executions;
        }

        /** Tells whether large values were sent for the next execution, and takes note that this is it. */
        boolean takeLongData() {
            boolean had = longData;
            longData = false;
            return had;
        }
    }

    private final Map<Long, Prepared> statements = new HashMap<>();
    private @Nullable Prepared last;
    private boolean lastRefused;
    private int unanswered;

    /** A statement is being prepared. */
    Prepared preparing(String sql) {
        unanswered++;
        Prepared prepared = new Prepared(sql);
        last = prepared;
        lastRefused = false;
        return prepared;
    }

    /** A statement was refused here, and the database was not told: what is last there is not what the client means by it. */
    void refused() {
        lastRefused = true;
    }

    /** Tells whether the id means a statement that was refused. */
    boolean isRefused(long id) {
        return id == LAST_PREPARED && lastRefused;
    }

    /** The database has given an id to a statement. */
    void prepared(long id, Prepared statement) {
        statements.put(id, statement);
    }

    /** The database has answered a prepare, well or not. */
    void answered() {
        unanswered--;
    }

    /** Tells whether the id may be one that is not known yet. */
    boolean mayCome(long id) {
        return id != LAST_PREPARED && unanswered > 0 && !statements.containsKey(id);
    }

    /** Returns the statement of this id; one without text if there is none. */
    Prepared of(long id) {
        Prepared known = id == LAST_PREPARED ? last : statements.get(id);
        return known == null ? new Prepared("") : known;
    }

    void onLongData(long id) {
        of(id).longData = true;
    }

    void close(long id) {
        statements.remove(id);
    }

    void clear() {
        statements.clear();
        last = null;
        lastRefused = false;
    }
}
