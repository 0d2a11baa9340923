// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

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

    /**
     * Too many connections or transactions; shutdown; a lock wait, a deadlock, a conflict with another node; a node that is not
     * ready, or only read from.
     */
    private static final Set<Integer> PASSING = Set.of(
            1020, 1040, 1047, 1053, 1152, 1180, 1203, 1205, 1213, 1226, 1290, 1614, 1637, 1792, 1836, 3100, 3101, 3572);

    /** A node without its cluster; a server that shuts down, or takes no changes. */
    private static final Set<Integer> OF_THE_SERVER = Set.of(1047, 1053, 1290, 1836);

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
            return PASSING.contains(error.code()) || (!error.sessionAlive() && error.code() != PACKET_TOO_LARGE);
        }
        return failure instanceof LinkException
                || failure instanceof PoolException
                || failure instanceof LimitException
                || failure instanceof ProtocolException
                || (failure instanceof RefusedException && !failure.sessionAlive());
    }

    /** Tells whether another server may do better at once. */
    static boolean isOfTheServer(MySqlException failure) {
        return failure instanceof ServerException error && OF_THE_SERVER.contains(error.code());
    }

    /** Tells whether what is known of the tables behind a job may be wrong. */
    static boolean isOfTheSchema(MySqlException failure) {
        return failure instanceof ServerException error && OF_THE_SCHEMA.contains(error.code());
    }
}
