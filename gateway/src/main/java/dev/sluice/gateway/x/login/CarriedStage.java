// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.client.exchange.ChallengeExchange;
import dev.sluice.client.exchange.LoginExchange.Step;
import dev.sluice.client.exchange.NativeProof;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.pipeline.LoginStage;
import dev.sluice.client.pipeline.SessionTerms;
import dev.sluice.link.Link;
import dev.sluice.link.Tls;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;

/** Carries a {@link ChallengeExchange} over the link to the database. On the link's loop. */
final class CarriedStage implements LoginStage {

    private static final int PACKET_SIZE = 1024;

    private final NativeLogin login;
    private final Link link;
    private final Tls tls;
    private final PacketReader in;
    private final ChallengeExchange exchange;
    private final ByteWriter buffer = new ByteWriter(PACKET_SIZE);
    private final PacketWriter out = new PacketWriter(buffer);

    CarriedStage(NativeLogin login, Link link, SessionTerms terms, PacketReader in) {
        this.login = login;
        this.link = link;
        this.in = in;
        tls = terms.tls();
        exchange = new ChallengeExchange(terms.login(), link.isPrivate());
    }

    @Override
    public Step read() {
        Step step = Step.SEND_AND_WAIT;
        while (step == Step.SEND_AND_WAIT && in.next()) {
            boolean waited = exchange.isChallenged();
            step = exchange.onPacket(in, out);
            send();
            if (exchange.isChallenged() && !waited) {
                login.onChallenge(this);
            }
        }
        if (step == Step.START_TLS) {
            startTls();
        }
        return step;
    }

    /** Nobody here knows the password, so the server cannot prove a certificate by it. */
    private void startTls() {
        if (in.buffered() > 0) {
            throw new MalformedPacketException("expected nothing between the greeting and TLS, got bytes");
        }
        link.startTls(tls.withProvable(false));
    }

    @Override
    public void onSecured() {
        exchange.onSecured();
        login.onChallenge(this);
    }

    /** Answers the challenge. */
    void prove(NativeProof proof) {
        exchange.prove(proof, in, out);
        send();
    }

    private void send() {
        if (buffer.size() > 0) {
            link.write(buffer.array(), 0, buffer.size());
            link.flush();
            buffer.clear(PACKET_SIZE);
        }
    }

    ChallengeExchange exchange() {
        return exchange;
    }

    @Override
    public ServerInfo server() {
        return exchange.info();
    }
}
