// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.reply.ReplyOrder;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.link.Link;
import dev.sluice.wire.x.notice.Level;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.server.NoticeFrame;
import java.time.Duration;

/**
 * What there is of a client as soon as its link is open.
 *
 * @param link its link
 * @param inbox what has arrived of it
 * @param out what is said to it
 * @param replies what it waits for
 * @param intake what it says
 */
record OpenLink(Link link, Inbox inbox, ReplyWriter out, ReplyOrder replies, MessageIntake intake) {

    private static final Duration LAST_WORDS_LIMIT = Duration.ofSeconds(10);

    /** Tells why the session ends, without being asked. */
    void tellEnd(int code, String message) {
        out.say(new NoticeFrame(true, new Warning(Level.ERROR, code, message)));
    }

    /**
     * Says what is left to say, and closes: what is said from now on is passed over. {@code onOverdue} runs if the client takes
     * too long to read it.
     */
    void close(Runnable onOverdue) {
        out.flush();
        out.discard();
        link.close();
        link.loop().schedule(onOverdue, LAST_WORDS_LIMIT);
    }
}
