// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

import dev.sluice.wire.x.server.ServerError;

/** Why a message is answered with an error; made without a stack, for it says what the client did. */
public final class Refusal extends RuntimeException {

    /** The state of all errors of the X Protocol itself. */
    public static final String STATE = "HY000";

    private static final long serialVersionUID = 1L;

    private final transient ServerError error;

    /** Creates one that is answered with {@code error}. */
    public Refusal(ServerError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    /** Makes one that fails the message only. */
    public static Refusal of(int code, String message) {
        return new Refusal(new ServerError(false, code, STATE, message));
    }

    /** Makes one that ends the link, too. */
    public static Refusal fatal(int code, String message) {
        return new Refusal(new ServerError(true, code, STATE, message));
    }

    /** Returns the error that the client is told. */
    public ServerError error() {
        return error;
    }
}
