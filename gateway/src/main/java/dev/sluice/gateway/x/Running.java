// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.chain.FilterChain;
import dev.sluice.gateway.x.admin.AdminCommands;
import dev.sluice.gateway.x.expect.Expectations;
import dev.sluice.gateway.x.extension.ExtensionRequests;
import dev.sluice.gateway.x.login.BackendSession;
import dev.sluice.gateway.x.login.LoginStep;
import dev.sluice.gateway.x.notice.NoticeSettings;
import dev.sluice.gateway.x.prepared.PreparedStatements;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.gateway.x.statement.StatementRunner;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.ConnectionClose;
import dev.sluice.wire.x.client.CreateView;
import dev.sluice.wire.x.client.CursorClose;
import dev.sluice.wire.x.client.CursorFetch;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Deallocate;
import dev.sluice.wire.x.client.DropView;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.ExpectClose;
import dev.sluice.wire.x.client.ExpectOpen;
import dev.sluice.wire.x.client.ModifyView;
import dev.sluice.wire.x.client.Preparable;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.SessionClose;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.sluice.ArrayExecute;
import dev.sluice.wire.x.sluice.LongExecute;
import dev.sluice.wire.x.sluice.ParameterChunk;
import dev.sluice.wire.x.sluice.SluiceFeature;
import org.jspecify.annotations.Nullable;

/**
 * A client is logged in: its messages are taken while the database runs those before, but for a few that must not overtake, or
 * be overtaken.
 *
 * <p>A message waits for what is unanswered if it depends on how that ends: everything in a block that stops at errors, blocks
 * themselves, the end of a session, a prepared statement of which only the server knows the parameters, and text with
 * arguments behind a statement that may change how these are quoted. Cursors wait, and have everything wait, for their rows
 * come in steps.
 */
final class Running implements State {

    private static final System.Logger LOG = System.getLogger(Running.class.getName());

    private final Conversation conversation;
    private final NoticeSettings notices;
    private final StatementRunner runner;
    private final PreparedStatements prepared;
    private final AdminCommands admin;
    private final ExtensionRequests extension;
    private final Expectations expectations = new Expectations();
    private final @Nullable FilteredStatements filters;
    private final ClientStatements statements;
    private boolean inCursor;

    private Running(Conversation conversation, LoginStep.Knock knock, BackendSession backend) {
        this.conversation = conversation;
        notices = new NoticeSettings();
        runner = new StatementRunner(backend.session(), backend.status(), notices);
        prepared = new PreparedStatements(
                runner, conversation.front().terms().limits().statements());
        admin = new AdminCommands(knock.user(), notices, conversation.front());
        extension = new ExtensionRequests(runner, prepared, conversation::takeSoon);
        if (conversation.capabilities().hasFeature(SluiceFeature.HEADS)) {
            runner.heads().sendOnce();
        }
        FilterChain chain = openFilters(knock);
        filters = chain == null ? null : new FilteredStatements(chain, conversation, runner);
        statements = new ClientStatements(conversation.front().variables(), runner, prepared, filters);
    }

    private @Nullable FilterChain openFilters(LoginStep.Knock knock) {
        ClientSession session = new ClientSession(
                conversation.id(), knock.user(), knock.schema(), conversation.host(), ClientSession.Protocol.X);
        return FilterChain.open(conversation.front().terms().filters(), session, conversation.loop());
    }

    /**
     * Returns where a client stands that is logged in.
     *
     * @throws Refusal if a filter does not begin, without which there must be no session
     */
    static Running open(Conversation conversation, LoginStep.Knock knock, BackendSession backend) {
        try {
            return new Running(conversation, knock, backend);
        } catch (RuntimeException filterFailed) {
            LOG.log(System.Logger.Level.ERROR, "a filter does not begin, and so no session does", filterFailed);
            throw Refusal.fatal(XCode.FILTER_FAILED, "A filter of the gateway's has failed");
        }
    }

    NoticeSettings notices() {
        return notices;
    }

    @Override
    public boolean mayTake(ClientMessage message) {
        if (message instanceof ParameterChunk) {
            return extension.hasRoomForChunk();
        }
        if (filters != null && filters.isDeciding()) {
            return false;
        }
        return conversation.isIdle() || !(inCursor || expectations.stopsAtErrors() || dependsOnOthers(message));
    }

    private boolean dependsOnOthers(ClientMessage message) {
        if (message instanceof StmtExecute statement) {
            return isQuotedInDoubt(statement);
        }
        if (message instanceof Prepare prepare) {
            return prepare.statement() instanceof StmtExecute statement && isQuotedInDoubt(statement);
        }
        if (message instanceof Execute execute) {
            return prepared.isUnsure(execute.statementId());
        }
        if (message instanceof LongExecute execute) {
            return prepared.isUnsure(execute.execute().statementId());
        }
        return message instanceof ExpectOpen
                || message instanceof ExpectClose
                || message instanceof SessionClose
                || (message instanceof SessionReset reset && !reset.keepOpen())
                || message instanceof CursorOpen
                || message instanceof CursorFetch
                || message instanceof CursorClose;
    }

    /** Arguments become literals of the text, and how these are quoted is known only once the answers have told. */
    private boolean isQuotedInDoubt(StmtExecute statement) {
        return !statement.args().isEmpty() && runner.isModeUncertain();
    }

    @Override
    public boolean isFeeding() {
        return extension.isFeeding();
    }

    @Override
    public boolean takeUnanswered(ClientMessage message) {
        if (message instanceof ParameterChunk chunk) {
            extension.takeChunk(chunk);
            return true;
        }
        return false;
    }

    @Override
    public void onDropped(ClientMessage message, Reply reply) {
        extension.before(message, reply);
        extension.passOver(message);
    }

    @Override
    public State take(ClientMessage message, Reply reply) {
        extension.before(message, reply);
        if (message instanceof SessionClose) {
            return leave(reply);
        } else if (message instanceof SessionReset reset) {
            return reset(reset, reply);
        } else if (message instanceof ConnectionClose) {
            return Closing.politely(conversation, reply);
        } else if (message instanceof ExpectOpen open) {
            expectations.open(open);
            reply.end(new Ok(""));
        } else if (message instanceof ExpectClose) {
            expectations.close();
            reply.end(new Ok(""));
        } else {
            run(message, reply);
        }
        return this;
    }

    private void run(ClientMessage message, Reply reply) {
        ServerError stopped = expectations.failure();
        if (stopped != null) {
            extension.passOver(message);
            throw new Refusal(stopped);
        }
        if (message instanceof StmtExecute statement) {
            execute(statement, reply);
        } else if (message instanceof Execute execute) {
            statements.execute(execute, reply);
        } else if (message instanceof Prepare prepare) {
            statements.prepare(prepare, reply);
        } else if (message instanceof Deallocate deallocate) {
            prepared.deallocate(deallocate.statementId());
            reply.end(new Ok(""));
        } else {
            runCursor(message, reply);
        }
    }

    private void runCursor(ClientMessage message, Reply reply) {
        if (message instanceof CursorOpen open) {
            inCursor = true;
            statements.open(open, reply);
        } else if (message instanceof CursorFetch fetch) {
            inCursor = true;
            prepared.fetch(fetch, reply);
        } else if (message instanceof CursorClose close) {
            prepared.close(close.cursorId());
            reply.end(new Ok(""));
        } else if (filters != null
                && message instanceof ArrayExecute array
                && array.statementId() == ArrayExecute.BY_TEXT) {
            throw Refusal.of(
                    XCode.INVALID_ARGUMENT, "This gateway has filters, which must see a text: prepare it first");
        } else if (!extension.take(message, reply)) {
            throw unsupported(message);
        }
    }

    private static Refusal unsupported(ClientMessage message) {
        boolean later = message instanceof Preparable
                || message instanceof CreateView
                || message instanceof ModifyView
                || message instanceof DropView;
        return Refusal.of(
                XCode.UNKNOWN_COMMAND,
                later
                        ? message.getClass().getSimpleName() + " is not supported yet: this gateway takes SQL only"
                        : "Unexpected message received");
    }

    private void execute(StmtExecute statement, Reply reply) {
        switch (statement.namespace()) {
            case StmtExecute.SQL -> statements.run(statement, reply);
            case StmtExecute.MYSQLX -> reply.end(admin.run(statement));
            default -> throw Refusal.of(XCode.NAMESPACE_UNKNOWN, "Unknown namespace " + statement.namespace());
        }
    }

    private State leave(Reply reply) {
        onGone();
        conversation.leaveSession();
        reply.end(new Ok(""));
        return new BetweenSessions(conversation);
    }

    private State reset(SessionReset reset, Reply reply) {
        if (!reset.keepOpen()) {
            return leave(reply);
        }
        prepared.clear();
        extension.clear();
        runner.beforeOthers();
        runner.session().reset().whenComplete((done, failure) -> {
            if (failure == null) {
                runner.onReset();
                reply.end(new Ok(""));
            } else {
                reply.fail(Failures.of(failure));
            }
        });
        return this;
    }

    @Override
    public boolean isInTransaction() {
        return runner.isInTransaction();
    }

    @Override
    public void onFailure() {
        expectations.onFailure();
    }

    @Override
    public void onIdle() {
        inCursor = false;
        runner.onIdle();
        if (filters != null) {
            filters.onIdle();
        }
    }

    @Override
    public void onWritable() {
        runner.session().resume();
        prepared.onWritable();
    }

    @Override
    public void onGone() {
        if (filters != null) {
            filters.close();
        }
    }
}
