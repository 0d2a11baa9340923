// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.link.Link;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;

/** The classic protocol: the server greets, and packets travel as they are or compressed. */
final class ClassicProtocol implements Protocol {

    private final SessionTerms terms;
    private final LoginStage.Source logins;
    private final PacketReader in;

    ClassicProtocol(SessionTerms terms, LoginStage.Source logins) {
        this.terms = terms;
        this.logins = logins;
        in = new PacketReader(terms.limits().packet());
    }

    @Override
    public Framing first() {
        return new PlainFraming(in, new ByteWriter(0));
    }

    @Override
    public LoginStage login(Link link) {
        return logins.begin(link, terms, in);
    }

    @Override
    public Framing agreed() {
        return Framing.agreed(terms.login(), in);
    }
}
