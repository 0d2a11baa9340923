// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.LoginExchange;
import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.exchange.auth.UnprovenCertificate;
import dev.sluice.link.Link;
import dev.sluice.link.Tls;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import java.security.SecureRandom;
import java.util.Optional;

/** The login of a client that knows its user's passwords: carries it over a link, and switches that to TLS in between. */
final class ClientLogin implements LoginStage {

    private static final int PACKET_SIZE = 4096;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Link link;
    private final LoginOptions options;
    private final LoginExchange exchange;
    private final Tls tls;
    private final PacketReader in;
    private final ByteWriter buffer = new ByteWriter(PACKET_SIZE);
    private final PacketWriter out = new PacketWriter(buffer);

    ClientLogin(Link link, SessionTerms terms, PacketReader in) {
        this.link = link;
        this.in = in;
        options = terms.login();
        tls = terms.tls();
        exchange = new LoginExchange(options, link.isPrivate(), RANDOM::nextBytes);
    }

    @Override
    public LoginExchange.Step read() {
        LoginExchange.Step step = LoginExchange.Step.SEND_AND_WAIT;
        while (step == LoginExchange.Step.SEND_AND_WAIT && in.next()) {
            step = exchange.onPacket(in, out);
            send();
        }
        if (step == LoginExchange.Step.START_TLS) {
            rejectPlaintextAhead();
            link.startTls(tls.withProvable(exchange.mayProveCertificate()));
        }
        return step;
    }

    /** Bytes that stand behind the greeting before TLS begins were put there by somebody on the way. */
    private void rejectPlaintextAhead() {
        if (in.buffered() > 0) {
            throw new MalformedPacketException("expected nothing between the greeting and TLS, got bytes");
        }
    }

    @Override
    public void onSecured() {
        Optional<UnprovenCertificate> certificate = link.distrusted()
                .map(distrusted -> new UnprovenCertificate(distrusted.fingerprint(), distrusted.reason()));
        exchange.onSecured(certificate, in, out);
        send();
    }

    private void send() {
        link.write(buffer.array(), 0, buffer.size());
        link.flush();
        buffer.clear(PACKET_SIZE);
    }

    @Override
    public ServerInfo server() {
        return exchange.info();
    }
}
