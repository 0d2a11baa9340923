// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.LoginExchange;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.x.FrameSource;
import dev.sluice.client.x.login.XLogin;
import dev.sluice.link.Link;
import dev.sluice.link.Tls;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;

/** The login by the X Protocol: carries it over a link, and switches that to TLS in between. */
final class XClientLogin implements LoginStage {

    private final Link link;
    private final Tls tls;
    private final XFraming framing;
    private final XLogin login;

    XClientLogin(Link link, SessionTerms terms, XFraming framing) {
        this.link = link;
        this.framing = framing;
        tls = terms.tls();
        login = new XLogin(terms.login(), link.isPrivate(), framing.conversation());
        login.begin();
        send();
    }

    @Override
    public LoginExchange.Step read() {
        FrameSource in = framing.conversation().source();
        LoginExchange.Step step = LoginExchange.Step.SEND_AND_WAIT;
        while (step == LoginExchange.Step.SEND_AND_WAIT && in.next()) {
            step = login.onFrame();
            send();
        }
        if (step == LoginExchange.Step.START_TLS) {
            rejectPlaintextAhead(in);
            link.startTls(tls.withProvable(false));
        }
        return step;
    }

    /** Bytes that stand behind the consent before TLS begins were put there by somebody on the way. */
    private static void rejectPlaintextAhead(FrameSource in) {
        if (in.buffered() > 0) {
            throw new MalformedPacketException("expected nothing between the consent to TLS and TLS, got bytes");
        }
    }

    @Override
    public void onSecured() {
        login.onSecured(link.distrusted().isEmpty());
        send();
    }

    private void send() {
        // At once, so that its memory is given back wherever the login ends.
        framing.compressedBy(login.compression());
        ByteWriter output = framing.output();
        if (output.size() > 0) {
            link.write(output.array(), 0, output.size());
            link.flush();
            output.clear(Outgoing.WRITE_SIZE);
        }
    }

    @Override
    public ServerInfo server() {
        return login.info();
    }
}
