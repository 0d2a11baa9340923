// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.chain.FilterChain;
import dev.sluice.gateway.filter.chain.NoFilterException;
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
import dev.sluice.wire.x.client.ExpectClose;
import dev.sluice.wire.x.client.ExpectOpen;
import dev.sluice.wire.x.client.SessionClose;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.sluice.ParameterChunk;
import dev.sluice.wire.x.sluice.SluiceFeature;
import org.jspecify.annotations.Nullable;

/**
 * A client is logged in: its messages are taken while the database runs those before, but for a few that must keep their {@link
 * MessageOrder}.
 */
final class Running implements State {

    private final Conversation conversation;
    private final NoticeSettings notices;
    private final StatementRunner runner;
    private final PreparedStatements prepared;
    private final ExtensionRequests extension;
    private final Expectations expectations = new Expectations();
    private final @Nullable FilteredStatements filters;
    private final MessageOrder order;
    private final Dispatcher dispatcher;

    private Running(Conversation conversation, LoginStep.Claim claim, BackendSession backend) {
        this.conversation = conversation;
        notices = new NoticeSettings();
        runner = new StatementRunner(backend.session(), backend.status(), notices);
        prepared = new PreparedStatements(
                runner, conversation.front().terms().limits().statements());
        extension = new ExtensionRequests(runner, prepared, conversation::takeSoon);
        if (conversation.capabilities().hasFeature(SluiceFeature.HEADS)) {
            runner.heads().sendOnce();
        }
        FilterChain chain = openFilters(claim);
        filters = chain == null ? null : new FilteredStatements(chain, conversation, runner);
        order = new MessageOrder(runner, prepared, expectations);
        dispatcher = new Dispatcher(
                new ClientStatements(conversation.front().variables(), runner, prepared, filters),
                prepared,
                new AdminCommands(claim.user(), notices, conversation.front()),
                extension);
    }

    private @Nullable FilterChain openFilters(LoginStep.Claim claim) {
        ClientSession session = new ClientSession(
                conversation.id(), claim.user(), claim.schema(), conversation.host(), ClientSession.Protocol.X);
        return FilterChain.open(conversation.front().terms().filters(), session, conversation.loop());
    }

    /**
     * Returns where a client stands that is logged in.
     *
     * @throws Refusal if a filter does not begin, without which there must be no session
     */
    static Running open(Conversation conversation, LoginStep.Claim claim, BackendSession backend) {
        try {
            return new Running(conversation, claim, backend);
        } catch (NoFilterException e) {
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
        return conversation.isIdle() || !order.mustWait(message);
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
        order.onRun(message);
        dispatcher.run(message, reply);
    }

    private State leave(Reply reply) {
        onGone();
        conversation.logins().leave();
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
        order.onIdle();
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
