// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.chain.FilterChain;
import dev.sluice.gateway.filter.chain.NoFilterException;
import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.front.FrontSession;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.link.Link;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.reply.Err;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The commands of a client that is logged in: {@link Intake} reads them, the database's session answers them in their order, and
 * this passes the answers back, until either side leaves.
 */
final class Commands implements Replies {

    private static final int FIRST_REPLY = 1;

    /** What an interrupted statement is given to end by itself. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final FrontSession session;
    private final Output output;
    private final PacketReader in;
    private final Connection database;
    private final Intake intake;
    private final Unanswered unanswered;
    private final Holdings holdings;
    private final boolean interrupts;
    private final @Nullable FilteredCommands filters;

    /** Whether the client was told that nothing more comes, or is gone. */
    private boolean ended;

    /** What the client is told when all before it is answered, and then the session ends. */
    private @Nullable Err lastWords;

    private int lastNumber = FIRST_REPLY;

    /** What the client is told of commands that will not be answered. */
    private Err loss = Refusal.DATABASE_LOST;

    /**
     * Begins those of {@code client}, who has logged in.
     *
     * @throws NoFilterException if a filter does not begin, without which there must be none
     */
    Commands(FrontTerms terms, ClassicSession.Client client, PacketReader in) {
        LoginRelay login = client.login().relay();
        session = client.session();
        output = client.output();
        this.in = in;
        database = client.database();
        holdings = new Holdings(terms.limits().statements());
        interrupts = !terms.backend().user().isEmpty();
        unanswered = new Unanswered(terms.prefetch());
        CommandExchanges exchanges =
                new CommandExchanges(database.server().capabilities(), terms.maxPacket(), login, holdings, this);
        intake = new Intake(client.link(), in, database, exchanges, unanswered, holdings, this);
        FilterChain chain = FilterChain.open(
                terms.filters(), session(client.link(), login), client.link().loop());
        filters = chain == null ? null : new FilteredCommands(chain, exchanges, database, intake, this);
        if (filters != null) {
            intake.filterBy(filters);
        }
    }

    private ClientSession session(Link link, LoginRelay login) {
        ClientHello hello = login.hello();
        return new ClientSession(
                database.server().threadId(),
                hello == null ? "" : hello.user(),
                hello == null ? "" : hello.schema(),
                link.peer().host(),
                ClientSession.Protocol.CLASSIC);
    }

    /** Reads what the client has said, as far as it may be read. */
    void read() {
        intake.read();
    }

    @Override
    public FrontSession session() {
        return session;
    }

    @Override
    public boolean hasRoom() {
        return output.hasRoom();
    }

    @Override
    public void pass(byte[] frames, int offset, int length) {
        output.pass(frames, offset, length);
    }

    @Override
    public void tell(byte[] word) {
        output.say(in.nextSequence(), word);
        in.expectSequence(in.nextSequence() + 1);
    }

    @Override
    public void refuse(Err error) {
        session.onOwnError(error.code());
        output.fail(FIRST_REPLY, error);
    }

    @Override
    public void converse(Conversation talk, int next) {
        intake.converse(talk, next);
    }

    @Override
    public void onSaid() {
        intake.onSaid();
    }

    @Override
    public void onRoom() {
        intake.onRoom();
    }

    @Override
    public void onAnswered(int weight) {
        unanswered.remove(weight);
        session.onAnswered();
        if (lastWords != null) {
            endIfAnswered();
        } else if (!session.endsIfDraining()) {
            intake.onAnswered();
        }
    }

    // The end.

    @Override
    public void end(Err error) {
        if (intake.isAmidCommand()) {
            // The command in the middle of which it happened is never answered.
            unanswered.remove(0);
            session.onAnswered();
            lastNumber = in.nextSequence();
        }
        intake.stop();
        if (session.ends(EndCause.PROTOCOL_ERROR)) {
            session.onOwnError(error.code());
        }
        lastWords = error;
        endIfAnswered();
    }

    private void endIfAnswered() {
        Err words = lastWords;
        if (words != null && unanswered.isNone() && !ended) {
            ended = true;
            output.fail(lastNumber, words);
            output.close();
            database.abort();
        }
    }

    @Override
    public void onLost(int next) {
        if (ended) {
            return;
        }
        ended = true;
        intake.stop();
        if (session.ends(EndCause.DATABASE_GONE)) {
            session.onOwnError(loss.code());
        }
        if (next == WITHIN_PACKET) {
            output.abort();
        } else {
            output.fail(next, loss);
            output.close();
        }
    }

    /** The link to the database is gone: the client is told what the database said last, if it did, and leaves too. */
    void onDatabaseGone() {
        intake.stop();
        if (ended) {
            return;
        }
        ended = true;
        session.ends(EndCause.DATABASE_GONE);
        MySqlException reason = database.lost();
        if (reason != null && reason.getCause() instanceof ServerException words) {
            output.fail(0, new Err(words.code(), words.sqlState(), words.serverMessage()));
        }
        output.close();
    }

    // What the gateway asks for.

    /** Tells whether nothing is unanswered, begun or about to end, and no transaction is open. */
    boolean isAtRest() {
        return unanswered.isNone() && !intake.isAmidCommand() && !holdings.isInTransaction() && lastWords == null;
    }

    void lookAfterClient() {
        intake.lookAfterClient();
    }

    /** Sends the client away; nothing is unanswered. */
    void dismiss(Err words) {
        intake.stop();
        if (!ended) {
            ended = true;
            output.fail(intake.hasUnread() ? FIRST_REPLY : 0, words);
            output.close();
            database.close();
        }
    }

    /** Ends the session whatever is under way; if there is time, what the database runs is interrupted first. */
    void cutOff(Denial words) {
        loss = Refusal.of(words);
        if (unanswered.isNone()) {
            dismiss(loss);
        } else if (interrupts && words.cause() == EndCause.SHUTDOWN) {
            intake.stop();
            lastWords = loss;
            database.cancelAll();
            database.loop().schedule(database::abort, GRACE);
        } else {
            intake.stop();
            database.abort();
        }
    }

    /**
     * The client is gone. What the database runs for it is interrupted, if the gateway has a user who may do that, and the session
     * ends; in the middle of a command of which a part was not said, its link is closed.
     */
    void onClientGone() {
        if (filters != null) {
            filters.close();
        }
        boolean halfSaid = intake.isHalfSaid();
        intake.stop();
        ended = true;
        if (intake.isQuitting() && unanswered.isNone()) {
            return;
        }
        if (halfSaid || unanswered.isNone() || !interrupts) {
            database.abort();
        } else {
            database.cancelAll();
            database.close();
        }
    }
}
