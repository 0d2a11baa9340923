// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.gateway.front.FrontSession;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.wire.classic.reply.Err;

/** What the gateway makes of how a login ends: whether there may be one more of this user, and who is to blame if not. */
record LoginOutcome(FrontSession session) {

    /**
     * The database lets the client in.
     *
     * @throws Refused if there are as many of this user as may be
     */
    void admit(String user, long databaseId) {
        session.admit(user, databaseId).ifPresent(denial -> {
            throw new Refused(Refusal.of(denial));
        });
    }

    /** The database does not let the client in. */
    void onRefusedByDatabase() {
        session.ends(EndCause.LOGIN_REFUSED);
        session.loginFailed();
    }

    /** The gateway does not let the client in, for this reason. */
    void onRefused(Err error) {
        EndCause cause = Refusal.causeOf(error);
        if (!session.ends(cause)) {
            return;
        }
        session.onOwnError(error.code());
        if (cause == EndCause.LOGIN_TOO_SLOW || cause == EndCause.PROTOCOL_ERROR) {
            session.loginFailed();
        }
    }
}
