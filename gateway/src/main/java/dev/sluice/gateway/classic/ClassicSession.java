// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoginStage;
import dev.sluice.client.pipeline.SessionTerms;
import dev.sluice.gateway.filter.chain.NoFilterException;
import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.front.FrontSession;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.link.ServerTls;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.OversizedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.reply.Err;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One client of the classic protocol, and its session at the database, on the same loop.
 *
 * <pre>
 *   CONNECTING --the database greets--> GREETED --SSL request--> SECURING --secured--> SECURED
 *   GREETED, SECURED --response--> LOGIN --the database says OK--> OPEN
 *   any --refused, or the database is gone--> ENDED --> the link closes
 * </pre>
 */
final class ClassicSession implements LinkListener {

    /** No login is as long; what is longer comes from somebody who speaks another protocol. */
    private static final int LOGIN_BYTES = 64 * 1024;

    /** Three factors, each with a switch and the exchange of a key, need less. */
    private static final int LOGIN_ROUNDS = 24;

    private enum Stage {
        CONNECTING,
        GREETED,
        SECURING,
        SECURED,
        LOGIN,
        OPEN,
        ENDED
    }

    /** What there is as soon as the link is open. */
    record Client(
            FrontSession session,
            Link link,
            Output output,
            Speaker speaker,
            Connection database,
            EventLoop.Timer deadline) {}

    private final FrontTerms terms;
    private final FrontSession session;
    private final OwnKey ownKey;
    private final EventLoop loop;
    private final Database database;
    private final PacketReader in;
    private Stage stage = Stage.CONNECTING;
    private int rounds;
    private @Nullable Client client;
    private @Nullable LoginRelay login;
    private @Nullable Commands commands;

    ClassicSession(FrontTerms terms, OwnKey ownKey, EventLoop loop, Database database) {
        this.terms = terms;
        session = new FrontSession(terms, "classic");
        this.ownKey = ownKey;
        this.loop = loop;
        this.database = database;
        in = new PacketReader(terms.maxPacket());
    }

    // The client's link.

    @Override
    public void onOpen(Link link) {
        Output output = new Output(link, session.listener());
        session.open(link, new ClassicGuest(this))
                .ifPresentOrElse(denial -> turnAway(output, denial), () -> begin(link, output));
    }

    private void turnAway(Output output, Denial denial) {
        stage = Stage.ENDED;
        output.failAtOnce(Refusal.of(denial));
        output.close();
    }

    private void begin(Link link, Output output) {
        Connection connection = database.connect(this::relay);
        EventLoop.Timer deadline = loop.schedule(this::onDeadline, terms.loginLimit());
        client = new Client(session, link, output, new Speaker(link, in), connection, deadline);
        connection.opened().whenComplete((open, failure) -> onLoggedIn(failure));
        connection.onClosed(this::onDatabaseGone);
    }

    private LoginStage relay(Link link, SessionTerms sessionTerms, PacketReader answers) {
        LoginRelay begun = new LoginRelay(this, ownKey, link, sessionTerms, answers);
        login = begun;
        return begun;
    }

    @Override
    public void onBytes(Received bytes) {
        int length = bytes.length();
        session.onHeard(length);
        bytes.copyTo(in.claim(length), in.fillPosition());
        in.filled(length);
    }

    @Override
    public void onTurnEnd() {
        Commands open = commands;
        if (stage == Stage.ENDED) {
            in.drain();
        } else if (open != null) {
            open.read();
        } else {
            readLogin();
        }
    }

    @Override
    public void onWritable() {
        if (client != null) {
            client.database.resume();
        }
    }

    @Override
    public void onSecured() {
        if (stage == Stage.SECURING) {
            stage = Stage.SECURED;
        }
    }

    @Override
    public void onClosed(@Nullable IOException cause) {
        Client gone = client;
        stage = Stage.ENDED;
        if (gone != null) {
            gone.deadline.cancel();
            gone.output.onGone();
            endSession(gone.database);
        }
        session.closed(cause);
    }

    private void endSession(Connection connection) {
        Commands open = commands;
        if (open == null) {
            connection.abort();
        } else {
            open.onClientGone();
        }
    }

    // The login.

    private void readLogin() {
        try {
            while (isLoggingIn() && nextPacket()) {
                onLoginPacket(in.payload().rest());
            }
            if (in.buffered() > LOGIN_BYTES) {
                throw new Refused(Refusal.TOO_LARGE);
            }
        } catch (Refused e) {
            refuse(e.error());
        } catch (MalformedPacketException e) {
            refuse(Refusal.BAD_HANDSHAKE);
        }
    }

    private boolean isLoggingIn() {
        return stage == Stage.GREETED || stage == Stage.SECURED || stage == Stage.LOGIN;
    }

    private boolean nextPacket() {
        try {
            return in.next();
        } catch (OversizedPacketException e) {
            throw new Refused(Refusal.TOO_LARGE);
        } catch (MalformedPacketException e) {
            throw new Refused(Refusal.OUT_OF_ORDER);
        }
    }

    private void onLoginPacket(byte[] word) {
        if (++rounds > LOGIN_ROUNDS) {
            throw new Refused(Refusal.OUT_OF_ORDER);
        }
        if (stage == Stage.LOGIN) {
            login().onClient(word);
        } else if (stage == Stage.GREETED && ClientHello.capabilitiesOf(word).has(Capabilities.SSL)) {
            startTls();
        } else {
            login().onHello(ClientHello.read(word));
            stage = Stage.LOGIN;
            opened().database.resume();
        }
    }

    private void startTls() {
        ServerTls tls = terms.tls().orElseThrow(() -> new Refused(Refusal.BAD_HANDSHAKE));
        stage = Stage.SECURING;
        byte[] early = in.drain();
        opened().link.startTls(tls, early, 0, early.length);
    }

    /** Passes on what the database can do, as far as the gateway can carry it over. */
    void greet(Greeting greeting) {
        Greeting cut = new Greeting(
                greeting.serverVersion(),
                greeting.threadId(),
                greeting.scramble(),
                FrontCapabilities.offered(greeting.capabilities(), terms),
                greeting.collation(),
                greeting.status(),
                greeting.authPlugin());
        ByteWriter payload = new ByteWriter(LOGIN_ROUNDS * Long.BYTES);
        cut.encode(payload);
        stage = Stage.GREETED;
        tell(payload.toByteArray());
    }

    /** Tells the client a word of the login. */
    void tell(byte[] word) {
        if (stage != Stage.ENDED) {
            opened().speaker.say(word);
        }
    }

    /** Tells whether nobody can read along between the client and this gateway. */
    boolean isPrivate() {
        return opened().speaker.isPrivate();
    }

    private void onLoggedIn(@Nullable Throwable failure) {
        if (stage == Stage.ENDED) {
            return;
        }
        if (failure != null) {
            refuse(Refusal.DATABASE_UNREACHABLE);
            return;
        }
        Client open = opened();
        open.deadline.cancel();
        stage = Stage.OPEN;
        try {
            begin(new Commands(terms, open, in, login()));
        } catch (NoFilterException e) {
            refuse(Refusal.FILTER_FAILED);
        }
    }

    private void begin(Commands begun) {
        commands = begun;
        if (!session.endsIfDraining()) {
            begun.read();
        }
    }

    // The end.

    private void onDeadline() {
        if (commands == null) {
            refuse(Refusal.LOGIN_TOO_SLOW);
        }
    }

    /** Tells the client why there is no session, and ends. */
    void refuse(Err error) {
        if (stage == Stage.ENDED) {
            return;
        }
        onRefusal(error);
        Output output = opened().output;
        if (stage == Stage.CONNECTING) {
            output.failAtOnce(error);
        } else if (stage != Stage.SECURING) {
            output.fail(in.nextSequence(), error);
        }
        endBehindWords();
    }

    private void onRefusal(Err error) {
        EndCause cause = Refusal.causeOf(error);
        if (!session.ends(cause)) {
            return;
        }
        session.onOwnError(error.code());
        if (cause == EndCause.LOGIN_TOO_SLOW || cause == EndCause.PROTOCOL_ERROR) {
            session.loginFailed();
        }
    }

    /** The database does not let the client in. */
    void onRefused() {
        session.ends(EndCause.LOGIN_REFUSED);
        session.loginFailed();
    }

    /**
     * The database lets the client in.
     *
     * @throws Refused if there are as many of this user as may be
     */
    void admit(String user, long databaseId) {
        session.admit(user, databaseId).ifPresent(denial -> {
            throw new Refused(Refusal.of(denial));
        });
    }

    /** Ends behind what the client was told. */
    void endBehindWords() {
        if (stage != Stage.ENDED) {
            stage = Stage.ENDED;
            Client ended = opened();
            ended.deadline.cancel();
            ended.output.close();
            ended.database.abort();
        }
    }

    private void onDatabaseGone() {
        if (stage == Stage.OPEN) {
            stage = Stage.ENDED;
            if (commands != null) {
                commands.onDatabaseGone();
            }
        }
    }

    @Nullable
    Commands commands() {
        return commands;
    }

    @Nullable
    Connection database() {
        return client == null ? null : client.database;
    }

    private Client opened() {
        Client known = client;
        if (known == null) {
            throw new IllegalStateException("the link is not open yet");
        }
        return known;
    }

    private LoginRelay login() {
        LoginRelay known = login;
        if (known == null) {
            throw new IllegalStateException("the database has not greeted yet");
        }
        return known;
    }
}
