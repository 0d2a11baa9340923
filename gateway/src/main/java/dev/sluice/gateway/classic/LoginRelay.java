// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.LoginException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.LoginExchange.Step;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.pipeline.LoginStage;
import dev.sluice.client.pipeline.SessionTerms;
import dev.sluice.link.Link;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;
import org.jspecify.annotations.Nullable;

/**
 * The login of a client at the database, carried over packet by packet: the scramble is the database's, the proof the client's,
 * and the gateway learns neither a password nor whether the proof is right before the database says so.
 *
 * <pre>
 *   GREETING --greeting--> WAITING --the client's response, no TLS--> CARRYING --OK--> done
 *                             \--response, TLS--> SECURING --secured--> CARRYING
 * </pre>
 *
 * <p>An error of the database's is passed on, and ends the session at any stage.
 */
final class LoginRelay implements LoginStage, Parley {

    private enum Stage {
        GREETING,
        WAITING,
        SECURING,
        CARRYING
    }

    private final ClassicSession front;
    private final OwnKey ownKey;
    private final Link link;
    private final SessionTerms terms;
    private final PacketReader in;
    private final Speaker database;
    private Stage stage = Stage.GREETING;
    private @Nullable Greeting greeting;
    private @Nullable ClientHello hello;
    private @Nullable PluginRelay plugin;
    private Capabilities agreed = new Capabilities(0);

    LoginRelay(ClassicSession front, OwnKey ownKey, Link link, SessionTerms terms, PacketReader in) {
        this.front = front;
        this.ownKey = ownKey;
        this.link = link;
        this.terms = terms;
        this.in = in;
        database = new Speaker(link, in);
    }

    // What the database says.

    @Override
    public Step read() {
        try {
            return hello != null && stage == Stage.WAITING ? respond(hello) : readPackets();
        } catch (Refused e) {
            front.refuse(e.error());
            throw new LoginException("a login through the gateway", String.valueOf(e.getMessage()));
        }
    }

    private Step readPackets() {
        while (in.next()) {
            byte[] word = in.payload().rest();
            if (in.firstByte() == Err.MARK) {
                throw refused(word);
            }
            if (stage == Stage.GREETING) {
                onGreeting();
            } else if (in.firstByte() == Ok.MARK && stage == Stage.CARRYING) {
                admit();
                front.login().tell(word);
                return Step.DONE;
            } else {
                carriedPlugin().onDatabase(word);
            }
        }
        return Step.SEND_AND_WAIT;
    }

    /** Only now, for whoever cannot log in must not take a user's place. */
    private void admit() {
        ClientHello response = hello;
        if (response != null) {
            front.outcome().admit(response.user(), greeted().threadId());
        }
    }

    private ServerException refused(byte[] word) {
        front.outcome().onRefusedByDatabase();
        front.login().tell(word);
        front.endBehindWords();
        return new ServerException("a login through the gateway", Err.decode(in.payload()), "");
    }

    private void onGreeting() {
        Greeting first = Greeting.decode(in.payload());
        if (!first.capabilities().has(Capabilities.PROTOCOL_41)) {
            throw new MalformedPacketException("expected a greeting of the 4.1 protocol");
        }
        greeting = first;
        stage = Stage.WAITING;
        front.login().greet(this, first);
    }

    // What the client says.

    /** Returns what the client has said of itself, or null. */
    @Nullable
    ClientHello hello() {
        return hello;
    }

    /** Takes the client's response to the greeting; {@link #read} must be called then. */
    void onHello(ClientHello response) {
        hello = response;
    }

    /** Takes a word of the client's plugin. */
    void onClient(byte[] word) {
        if (stage == Stage.CARRYING) {
            carriedPlugin().onClient(word);
        } else {
            throw new Refused(Refusal.OUT_OF_ORDER);
        }
    }

    private Step respond(ClientHello response) {
        Capabilities offered = greeted().capabilities();
        boolean tls = wantsTls(offered);
        agreed = FrontCapabilities.agreed(response.capabilities(), offered, tls);
        if (!tls) {
            sayResponse(response);
            return Step.SEND_AND_WAIT;
        }
        stage = Stage.SECURING;
        database.say(response.sslRequest(agreed));
        if (in.buffered() > 0) {
            throw new MalformedPacketException("expected nothing between the greeting and TLS, got bytes");
        }
        link.startTls(terms.tls());
        return Step.START_TLS;
    }

    private boolean wantsTls(Capabilities offered) {
        TlsMode mode = terms.login().tls();
        boolean offers = offered.has(Capabilities.SSL);
        if (mode.isMandatory() && !offers) {
            throw new Refused(Refusal.DATABASE_UNREACHABLE);
        }
        return mode.isMandatory() || (mode == TlsMode.PREFERRED && offers && !link.isPrivate());
    }

    @Override
    public void onSecured() {
        ClientHello response = hello;
        if (response != null) {
            try {
                sayResponse(response);
            } catch (Refused e) {
                front.refuse(e.error());
                throw new LoginException("a login through the gateway", String.valueOf(e.getMessage()));
            }
        }
    }

    private void sayResponse(ClientHello response) {
        PluginRelay begun = pluginFor(this);
        plugin = begun;
        stage = Stage.CARRYING;
        database.say(response.response(agreed, begun.begin(response.plugin(), response.auth())));
    }

    // Between both.

    @Override
    public void toClient(byte[] word) {
        front.login().tell(word);
    }

    @Override
    public void toDatabase(byte[] word) {
        database.say(word);
    }

    @Override
    public boolean isClientPrivate() {
        return front.login().isPrivate();
    }

    @Override
    public boolean isDatabasePrivate() {
        return link.isPrivate();
    }

    @Override
    public ServerInfo server() {
        Greeting first = greeted();
        return new ServerInfo(first.serverVersion(), first.threadId(), first.isMariaDb(), agreed, first.authPlugin());
    }

    private Greeting greeted() {
        Greeting known = greeting;
        if (known == null) {
            throw new IllegalStateException("the database has not greeted yet");
        }
        return known;
    }

    /** Returns what carries the words of a login between the two sides of {@code parley}. */
    PluginRelay pluginFor(Parley parley) {
        boolean factors = agreed.has(Capabilities.MULTI_FACTOR_AUTHENTICATION);
        return new PluginRelay(
                parley, terms.login().auth(), ownKey, factors, greeted().scramble());
    }

    private PluginRelay carriedPlugin() {
        PluginRelay known = plugin;
        if (known == null) {
            throw new MalformedPacketException("expected silence while the client has not answered the greeting");
        }
        return known;
    }
}
