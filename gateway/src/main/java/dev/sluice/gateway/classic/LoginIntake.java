// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.pipeline.Connection;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.link.Link;
import dev.sluice.link.ServerTls;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.OversizedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.reply.Err;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client says before it is logged in, greets it, and hands its words to the {@link LoginRelay}.
 *
 * <pre>
 *   CONNECTING --the database greets--> GREETED --SSL request--> SECURING --secured--> SECURED
 *   GREETED, SECURED --response--> RESPONDED
 *   any --logged in, or the session ends--> OVER
 * </pre>
 */
final class LoginIntake {

    /** No login is as long; what is longer comes from somebody who speaks another protocol. */
    private static final int LOGIN_BYTES = 64 * 1024;

    /** Three factors, each with a switch and the exchange of a key, need less. */
    private static final int LOGIN_ROUNDS = 24;

    private static final int GREETING_SIZE = 128;

    private enum Stage {
        CONNECTING,
        GREETED,
        SECURING,
        SECURED,
        RESPONDED,
        OVER
    }

    private final FrontTerms terms;
    private final Link link;
    private final PacketReader in;
    private final Connection database;
    private final Speaker speaker;
    private Stage stage = Stage.CONNECTING;
    private int rounds;
    private @Nullable LoginRelay relay;

    LoginIntake(FrontTerms terms, Link link, PacketReader in, Connection database) {
        this.terms = terms;
        this.link = link;
        this.in = in;
        this.database = database;
        speaker = new Speaker(link, in);
    }

    /** Passes on what the database can do, as far as the gateway can carry it over; what is answered is for {@code login}. */
    void greet(LoginRelay login, Greeting greeting) {
        relay = login;
        Greeting cut = new Greeting(
                greeting.serverVersion(),
                greeting.threadId(),
                greeting.scramble(),
                FrontCapabilities.offered(greeting.capabilities(), terms),
                greeting.collation(),
                greeting.status(),
                greeting.authPlugin());
        ByteWriter payload = new ByteWriter(GREETING_SIZE);
        cut.encode(payload);
        if (stage != Stage.OVER) {
            stage = Stage.GREETED;
            speaker.say(payload.toByteArray());
        }
    }

    /** Tells the client a word of the login, if that is not over. */
    void tell(byte[] word) {
        if (stage != Stage.OVER) {
            speaker.say(word);
        }
    }

    /** Tells whether nobody can read along between the client and this gateway. */
    boolean isPrivate() {
        return speaker.isPrivate();
    }

    /** The link to the client has become TLS. */
    void onSecured() {
        if (stage == Stage.SECURING) {
            stage = Stage.SECURED;
        }
    }

    /** Returns what carries the login over. */
    LoginRelay relay() {
        LoginRelay known = relay;
        if (known == null) {
            throw new IllegalStateException("the database has not greeted yet");
        }
        return known;
    }

    /**
     * Reads what has arrived, as far as it may be read.
     *
     * @throws Refused if it cannot be a login
     */
    void read() {
        try {
            while (isReading() && next()) {
                take(in.payload().rest());
            }
        } catch (MalformedPacketException e) {
            throw new Refused(Refusal.BAD_HANDSHAKE);
        }
        if (in.buffered() > LOGIN_BYTES) {
            throw new Refused(Refusal.TOO_LARGE);
        }
    }

    private boolean isReading() {
        return stage == Stage.GREETED || stage == Stage.SECURED || stage == Stage.RESPONDED;
    }

    private boolean next() {
        try {
            return in.next();
        } catch (OversizedPacketException e) {
            throw new Refused(Refusal.TOO_LARGE);
        } catch (MalformedPacketException e) {
            throw new Refused(Refusal.OUT_OF_ORDER);
        }
    }

    private void take(byte[] word) {
        if (++rounds > LOGIN_ROUNDS) {
            throw new Refused(Refusal.OUT_OF_ORDER);
        }
        if (stage == Stage.RESPONDED) {
            relay().onClient(word);
        } else if (stage == Stage.GREETED && ClientHello.capabilitiesOf(word).has(Capabilities.SSL)) {
            startTls();
        } else {
            relay().onHello(ClientHello.read(word));
            stage = Stage.RESPONDED;
            database.resume();
        }
    }

    private void startTls() {
        ServerTls tls = terms.tls().orElseThrow(() -> new Refused(Refusal.BAD_HANDSHAKE));
        stage = Stage.SECURING;
        byte[] early = in.drain();
        link.startTls(tls, early, 0, early.length);
    }

    /** Says why there is no session, in the form of this moment. */
    void fail(Output output, Err error) {
        if (stage == Stage.CONNECTING) {
            output.failAtOnce(error);
        } else if (stage != Stage.SECURING) {
            output.fail(in.nextSequence(), error);
        }
    }

    /** Nothing more is read, or told. */
    void stop() {
        stage = Stage.OVER;
    }
}
