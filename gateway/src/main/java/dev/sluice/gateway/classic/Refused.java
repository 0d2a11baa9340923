// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.wire.classic.reply.Err;

/** Ends what must not go on, a login or a command; never leaves this package, and needs no stack trace. */
final class Refused extends RuntimeException {

    private final transient Err error;

    Refused(Err error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    /** Returns what the client is told. */
    Err error() {
        return error;
    }
}
