// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.error.SourceException;
import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.front.FrontSession;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.wire.x.server.ServerError;
import java.util.concurrent.CompletionException;

/** What a client is told about failures of the database. */
public final class Failures {

    private static final String INTERRUPTED_STATE = "70100";

    /** Numbers from here on are the X Protocol's own: the database has none of them. */
    private static final int OWN = 5000;

    /** The error of a request that was ended before its time. */
    public static final ServerError INTERRUPTED =
            new ServerError(false, XCode.INTERRUPTED, INTERRUPTED_STATE, "Query execution was interrupted");

    private Failures() {}

    /** Returns the error, which ends the link, that a client is told when a limit is reached. */
    public static ServerError of(Denial denial) {
        return new ServerError(true, denial.code(), denial.state(), denial.message());
    }

    /** Tells whoever listens of an error that a client was told. */
    public static void tell(ServerError failure, FrontSession session) {
        GatewayListener listener = session.listener();
        if (listener == null || session.isDenied()) {
            return;
        }
        int code = Math.toIntExact(failure.code());
        if (code >= OWN || code == XCode.UNKNOWN_COMMAND || code == XCode.TOO_MANY_STATEMENTS) {
            listener.onOwnError(code);
        } else {
            listener.onDatabaseError(code);
        }
    }

    /** Returns why a session ends in which a client is told a fatal error. */
    public static EndCause causeOf(ServerError failure) {
        return switch (Math.toIntExact(failure.code())) {
            case XCode.BACKEND_LOST -> EndCause.DATABASE_GONE;
            case XCode.ACCESS_DENIED, XCode.SERVICE -> EndCause.LOGIN_REFUSED;
            default -> EndCause.PROTOCOL_ERROR;
        };
    }

    /** Returns the error that a client of the X Protocol is told; fatal if the session at the database is gone. */
    public static ServerError of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            return refusal.error();
        }
        if (cause instanceof ServerException server) {
            return new ServerError(!server.sessionAlive(), server.code(), server.sqlState(), server.serverMessage());
        }
        if (cause instanceof CancelledException) {
            return INTERRUPTED;
        }
        if (cause instanceof SourceException && cause.getCause() instanceof Refusal refusal) {
            return refusal.error();
        }
        if (cause instanceof MySqlException other && other.sessionAlive()) {
            return new ServerError(false, XCode.SERVICE, Refusal.STATE, String.valueOf(other.getMessage()));
        }
        if (cause instanceof IllegalArgumentException unsuitable) {
            return new ServerError(false, XCode.BAD_DATA, Refusal.STATE, String.valueOf(unsuitable.getMessage()));
        }
        return new ServerError(true, XCode.BACKEND_LOST, Refusal.STATE, "Lost connection to MySQL server during query");
    }
}
