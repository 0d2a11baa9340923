// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.PoolException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import java.util.Set;

/** Tells failures that are a job's answer from those that say nothing about the job. */
final class Trouble {

    static final int DUPLICATE = 1062;

    /** Recorded of a job that failed in the client, before a server could say why. */
    static final int UNKNOWN = 65_535;

    private static final int PACKET_TOO_LARGE = 1153;
    private static final int OPTION_PREVENTS = 1290;
    private static final int TABLE_FULL = 1114;

    /** Lock waits, deadlocks, conflicts with another transaction or node, a table that was altered meanwhile. */
    private static final Set<Integer> CONFLICTS =
            Set.of(1020, 1205, 1213, 1297, 1412, 1614, 1615, 1637, 1689, 3058, 3101, 3572);

    /** Too many connections, too much asked of a server; no room on its disk or in its memory; a commit that it could not end. */
    private static final Set<Integer> SHORTAGES = Set.of(1021, 1037, 1040, 1041, 1180, 1203, 1226, 3100);

    /** An administrator, or a limit of idle time, that ended a statement or a session: not the job's limits, which are its answer. */
    private static final Set<Integer> INTERRUPTIONS = Set.of(1152, 1317, 1927, 3169, 4031);

    /** A node without its cluster; a server that shuts down, lets nobody in, or takes no changes. */
    private static final Set<Integer> OF_THE_SERVER = Set.of(1047, 1053, 1836, 3032, 3168);

    /** A transaction that the session, not the job, made one for reads only. */
    private static final int READ_ONLY_TRANSACTION = 1792;

    /** The time for a statement has run out, by a limit that the job or its session has. */
    private static final Set<Integer> TIME_LIMITS = Set.of(1969, 3024);

    /**
     * A schema, table, column, routine or view that is not as it was; a table that was altered meanwhile; a table without
     * transactions where the server wants none beside others.
     */
    private static final Set<Integer> OF_THE_SCHEMA =
            Set.of(1049, 1054, 1136, 1146, 1305, 1347, 1356, 1412, 1615, 1785);

    private Trouble() {}

    /** Tells whether the same job may do better another time. */
    static boolean isPassing(MySqlException failure) {
        if (failure instanceof ServerException error) {
            return isPassing(error) || (!error.sessionAlive() && error.code() != PACKET_TOO_LARGE);
        }
        return failure instanceof LinkException
                || failure instanceof PoolException
                || (failure instanceof LimitException && failure.fate() == Fate.NOT_SENT)
                || failure instanceof ProtocolException
                || (failure instanceof RefusedException && !failure.sessionAlive());
    }

    private static boolean isPassing(ServerException error) {
        int code = error.code();
        return CONFLICTS.contains(code)
                || SHORTAGES.contains(code)
                || INTERRUPTIONS.contains(code)
                || code == READ_ONLY_TRANSACTION
                || (code == TABLE_FULL && !error.serverMessage().contains("#sql"))
                || isOfTheServer(error);
    }

    /** Tells whether another server may do better at once. */
    static boolean isOfTheServer(MySqlException failure) {
        return failure instanceof ServerException error && (OF_THE_SERVER.contains(error.code()) || isReadOnly(error));
    }

    /** Other options, such as secure-file-priv, forbid a statement for good; the option's name is in every language the same. */
    private static boolean isReadOnly(ServerException error) {
        return error.code() == OPTION_PREVENTS
                && (error.serverMessage().contains("read-only")
                        || error.serverMessage().contains("read_only"));
    }

    /** Tells whether the writing of a job's number, which may wait for another transaction, may do better another time. */
    static boolean isPassingForNumbers(MySqlException failure) {
        return isPassing(failure) || (failure instanceof ServerException error && TIME_LIMITS.contains(error.code()));
    }

    /** Tells whether what is known of the tables behind a job may be wrong. */
    static boolean isOfTheSchema(MySqlException failure) {
        return failure instanceof ServerException error && OF_THE_SCHEMA.contains(error.code());
    }
}
