// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.LoginException;
import dev.sluice.client.exchange.CompressionTerms;
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

/** Carries the login over a link, and switches it to TLS in between. On the session's loop only. */
final class LoginStage {

    private static final int PACKET_SIZE = 4096;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Link link;
    private final LoginOptions options;
    private final LoginExchange exchange;
    private final Tls tls;
    private final PacketReader in;
    private final ByteWriter buffer = new ByteWriter(PACKET_SIZE);
    private final PacketWriter out = new PacketWriter(buffer);

    LoginStage(Link link, SessionTerms terms, PacketReader in) {
        this.link = link;
        this.in = in;
        options = terms.login();
        tls = terms.tls();
        exchange = new LoginExchange(options, link.isPrivate(), RANDOM::nextBytes);
    }

    /** Takes the packets that have arrived, and returns what was meant by the last one. */
    LoginExchange.Step read() {
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

    /** Goes on with the login, which nobody can read now. */
    void onSecured() {
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

    /** Returns what is known of the server once the login is done. */
    ServerInfo server() {
        return exchange.info();
    }

    /**
     * Returns how packets travel once the login is done.
     *
     * @throws LoginException if this side cannot do what was agreed on
     */
    Framing agreedFraming() {
        ByteWriter output = new ByteWriter(Outgoing.WRITE_SIZE);
        CompressionTerms compression = options.session().compression();
        if (!compression.isOn()) {
            return new PlainFraming(in, output);
        }
        try {
            return new CompressedFraming(compression.start(), in, output);
        } catch (IllegalStateException e) {
            throw new LoginException(options.toString(), String.valueOf(e.getMessage()));
        }
    }
}
