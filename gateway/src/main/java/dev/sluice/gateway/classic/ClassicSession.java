// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoginStage;
import dev.sluice.client.pipeline.SessionTerms;
import dev.sluice.gateway.filter.chain.NoFilterException;
import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.front.FrontSession;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.link.EventLoop;
import dev.sluice.link.Link;
import dev.sluice.link.LinkListener;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.reply.Err;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One client of the classic protocol, and its session at the database, on the same loop.
 *
 * <pre>
 *   LOGIN --the database lets the client in--> OPEN
 *   any --refused, or the database is gone--> ENDED --> the link closes
 * </pre>
 */
final class ClassicSession implements LinkListener {

    private enum Stage {
        LOGIN,
        OPEN,
        ENDED
    }

    /** What there is as soon as the link is open. */
    record Client(
            FrontSession session,
            Link link,
            Output output,
            Connection database,
            LoginIntake login,
            EventLoop.Timer deadline) {}

    private final FrontTerms terms;
    private final FrontSession session;
    private final LoginOutcome outcome;
    private final OwnKey ownKey;
    private final EventLoop loop;
    private final Database database;
    private final PacketReader in;
    private Stage stage = Stage.LOGIN;
    private @Nullable Client client;
    private @Nullable Commands commands;

    ClassicSession(FrontTerms terms, OwnKey ownKey, EventLoop loop, Database database) {
        this.terms = terms;
        session = new FrontSession(terms, "classic");
        outcome = new LoginOutcome(session);
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
        LoginIntake login = new LoginIntake(terms, link, in, connection);
        client = new Client(session, link, output, connection, login, deadline);
        connection.opened().whenComplete((open, failure) -> onLoggedIn(failure));
        connection.onClosed(this::onDatabaseGone);
    }

    private LoginStage relay(Link link, SessionTerms sessionTerms, PacketReader answers) {
        return new LoginRelay(this, ownKey, link, sessionTerms, answers);
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
        if (client != null) {
            client.login.onSecured();
        }
    }

    @Override
    public void onClosed(@Nullable IOException cause) {
        Client gone = client;
        stage = Stage.ENDED;
        if (gone != null) {
            gone.deadline.cancel();
            gone.login.stop();
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
            login().read();
        } catch (Refused e) {
            refuse(e.error());
        }
    }

    /** Returns what hears the client, and speaks to it, until it is logged in. */
    LoginIntake login() {
        return opened().login;
    }

    LoginOutcome outcome() {
        return outcome;
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
        open.login.stop();
        stage = Stage.OPEN;
        try {
            begin(new Commands(terms, open, in));
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
        outcome.onRefused(error);
        Client refused = opened();
        refused.login.fail(refused.output, error);
        endBehindWords();
    }

    /** Ends behind what the client was told. */
    void endBehindWords() {
        if (stage != Stage.ENDED) {
            stage = Stage.ENDED;
            Client ended = opened();
            ended.deadline.cancel();
            ended.login.stop();
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
}
