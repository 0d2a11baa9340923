// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

/** A pool could not give a session; nothing was sent. Its message says how many sessions there are, and why hosts are down. */
public final class PoolException extends MySqlException {

    /** Why there was no session to give. */
    public enum Reason {
        /** No host has a live session that could be used now. */
        NONE_LIVE,
        /** None came free before the deadline. */
        TIMED_OUT,
        /** So many wait already that another one is refused. */
        TOO_MANY_WAITING,
        /** The pool is closing or closed. */
        CLOSED
    }

    private final Reason reason;

    /** Creates one; {@code problem} must not hold secrets. */
    public PoolException(String attempted, Reason reason, String problem) {
        super(attempted, problem);
        this.reason = reason;
    }

    /** Returns why there was no session to give. */
    public Reason reason() {
        return reason;
    }
}
