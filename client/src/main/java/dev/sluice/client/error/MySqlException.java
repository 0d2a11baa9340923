// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of all failures of requests: what was attempted, what became of it, and whether the session lives on.
 *
 * <p>Messages hold neither parameters nor rows nor secrets; the one text that comes from elsewhere is the server's own, in
 * {@link ServerException}. There is no stack trace: a failure is made on an event loop, whose stack says nothing about the
 * caller; {@code join()} and {@code get()} wrap it into an exception that has the caller's.
 */
public abstract sealed class MySqlException extends RuntimeException
        permits ServerException,
                LinkException,
                LoginException,
                ProtocolException,
                RefusedException,
                LimitException,
                CancelledException,
                PoolException,
                ConversionException,
                ConsumerException,
                SourceException {

    private final String attempted;
    private final Fate fate;
    private final boolean sessionAlive;

    MySqlException(String attempted, String problem, Fate fate, boolean sessionAlive, @Nullable Throwable cause) {
        super(
                attempted + ": " + problem + " [" + fate + ", session " + (sessionAlive ? "alive" : "closed") + "]",
                cause,
                false,
                false);
        this.attempted = attempted;
        this.fate = fate;
        this.sessionAlive = sessionAlive;
    }

    /** Nothing was sent, for there was no session; thrown at the caller, whose stack tells. */
    MySqlException(String attempted, String problem) {
        super(attempted + ": " + problem + " [" + Fate.NOT_SENT + "]", null, false, true);
        this.attempted = attempted;
        fate = Fate.NOT_SENT;
        sessionAlive = false;
    }

    /** Returns what was attempted, such as {@code "query (SELECT, 43 characters)"}. */
    public final String attempted() {
        return attempted;
    }

    /** Returns what became of the request. */
    public final Fate fate() {
        return fate;
    }

    /** Tells whether the session can be used for further requests. */
    public final boolean sessionAlive() {
        return sessionAlive;
    }
}
