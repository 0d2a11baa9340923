// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.x.NoticeListener;
import dev.sluice.link.Link;
import dev.sluice.wire.classic.PacketReader;

/** The X Protocol: the client speaks first, and messages are translated on either side of the login. */
final class XProtocol implements Protocol {

    /** What a frame may have beside what counts: the limit holds for what is made of it. */
    private static final long OVERHEAD = 1024;

    private final SessionTerms terms;
    private final XFraming framing;

    XProtocol(SessionTerms terms, NoticeListener listener) {
        this.terms = terms;
        int maxPacket = terms.limits().packet();
        framing = new XFraming(
                new PacketReader(maxPacket), (int) Math.min(Integer.MAX_VALUE, maxPacket + OVERHEAD), listener);
    }

    @Override
    public Framing first() {
        return framing;
    }

    @Override
    public LoginStage login(Link link) {
        return new XClientLogin(link, terms, framing);
    }

    @Override
    public Framing agreed() {
        return framing;
    }
}
