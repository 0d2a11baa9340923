// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.XCode;

/**
 * The end of a session that its client has not asked for: the client is told why, if it hears warnings, and the link closes.
 *
 * @param client whose session ends
 * @param open the client's link
 */
record Farewell(Conversation client, OpenLink open) {

    /** A limit is reached, or the gateway ends. */
    void dismiss(Denial words) {
        if (words.equals(Denial.IDLE)) {
            // MySQL has words of its own for that in this protocol.
            say(XCode.READ_TIMEOUT, "IO Read error: read_timeout exceeded");
        } else {
            say(words.code(), words.message());
        }
    }

    /** The same, whatever is under way: that fails, and what still runs is interrupted. */
    void cutOff(Denial words) {
        if (open.replies().isEmpty()) {
            dismiss(words);
        } else {
            // Before the answer says that it is over.
            client.database().end(true);
            open.replies().failOldest(Failures.of(words));
        }
    }

    /** The database went away by itself; what was unanswered has failed already, and said so. */
    void databaseGone() {
        if (!(client.state() instanceof Closing)) {
            client.session().ends(EndCause.DATABASE_GONE);
            say(XCode.SHUTDOWN, "Server shutdown in progress");
        }
    }

    /** Another client wants it. */
    void kill() {
        client.session().ends(EndCause.KILLED);
        say(XCode.KILLED, "Session was killed");
    }

    private void say(int code, String message) {
        if (client.state() instanceof Running running && running.notices().hasWarnings()) {
            open.tellEnd(code, message);
        }
        client.close();
    }
}
