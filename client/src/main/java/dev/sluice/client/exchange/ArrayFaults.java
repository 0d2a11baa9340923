// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.x.sluice.Fault;

/** What a gateway says of sets of an array that failed, as the failure that they would have had without it. */
public final class ArrayFaults {

    /** ER_UNKNOWN_COM_ERROR: a message that is not known there. */
    private static final int UNKNOWN = 1047;

    /** CR_SERVER_LOST: the gateway has lost its database. */
    private static final int LOST = 2013;

    /** The X Protocol's own numbers, which no database has. */
    private static final int FIRST_OWN = 5000;

    private static final int LAST_OWN = 5999;

    /** ER_X_INVALID_ARGUMENT: this gateway takes no such array. */
    private static final int NOT_TAKEN = 5012;

    private static final int MAX_CODE = 0xFFFF;
    private static final int STATE_LENGTH = 5;

    private ArrayFaults() {}

    /** Returns the failure that a fault stands for; {@code attempted} is what failed. */
    public static MySqlException of(Fault fault, String attempted) {
        String state = fault.sqlState().length() == STATE_LENGTH ? fault.sqlState() : "HY000";
        return of(new Err((int) Math.min(MAX_CODE, fault.code()), state, fault.message()), attempted);
    }

    static MySqlException of(Err error, String attempted) {
        if (error.code() == LOST) {
            return new LinkException(attempted, "the gateway has lost the database", Fate.UNKNOWN, null);
        }
        return isOwn(error)
                ? new RefusedException(attempted, "the gateway says: " + error.message(), true, null)
                : new ServerException(attempted, error, true);
    }

    /** Tells whether it is the gateway that says this, of something that the database was not told. */
    static boolean isOwn(Err error) {
        return error.code() == UNKNOWN || (error.code() >= FIRST_OWN && error.code() <= LAST_OWN);
    }

    /** Tells whether the gateway takes no arrays. */
    static boolean saysNotTaken(Err error) {
        return error.code() == UNKNOWN || error.code() == NOT_TAKEN;
    }
}
