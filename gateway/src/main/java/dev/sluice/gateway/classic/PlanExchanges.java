// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.result.ResultListener;
import dev.sluice.gateway.filter.GivenResult;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.chain.Injection;
import dev.sluice.gateway.filter.chain.Plan;
import dev.sluice.gateway.filter.chain.Results;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.command.StmtReset;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.value.RowFormat;

/** Makes the exchanges of what filters have decided. Belongs to the session's loop. */
final class PlanExchanges {

    /** What an answer of this side's own can say of the session. */
    private static final int LASTING =
            ServerStatus.IN_TRANSACTION | ServerStatus.AUTOCOMMIT | ServerStatus.NO_BACKSLASH_ESCAPES;

    private final CommandExchanges exchanges;
    private final Connection database;
    private final Replies replies;
    private final PreparedTexts texts;
    private final Runnable onPrepareAnswered;
    private ServerStatus status = ServerStatus.of(ServerStatus.AUTOCOMMIT);

    PlanExchanges(
            CommandExchanges exchanges,
            Connection database,
            Replies replies,
            PreparedTexts texts,
            Runnable onPrepareAnswered) {
        this.exchanges = exchanges;
        this.database = database;
        this.replies = replies;
        this.texts = texts;
        this.onPrepareAnswered = onPrepareAnswered;
    }

    private void onStatus(ServerStatus told) {
        status = told;
        exchanges.onStatus(told);
    }

    /** Submits what comes before the request, and returns the request itself. */
    Exchange before(FilteredCommand command, ClientCommand sent, Plan plan) {
        plan.before().forEach(injection -> submit(command, injection));
        return plan.answering() == null ? passed(command, sent, plan) : silent(sent, plan);
    }

    /** Submits what comes behind the request. */
    void after(FilteredCommand command, Plan plan) {
        plan.after().forEach(injection -> submit(command, injection));
    }

    private Exchange passed(FilteredCommand command, ClientCommand sent, Plan plan) {
        if (command.kind() == Request.Kind.PREPARE) {
            return prepared(command, sent, plan);
        }
        if (command.kind() == Request.Kind.EXECUTE) {
            texts.of(command.statement()).takeLongData();
        }
        return plan.results().areRewritten() ? rewritten(command, sent, plan) : watched(command, sent, plan);
    }

    private Exchange prepared(FilteredCommand command, ClientCommand sent, Plan plan) {
        PreparedTexts.Prepared statement = texts.preparing(plan.sql());
        ResultListener results = plan.results().into(Results.NOBODY);
        FilteredReplies client = new FilteredReplies(replies, results, command.weight(), this::onStatus) {
            @Override
            public void onAnswered(int weight) {
                super.onAnswered(weight);
                onPrepareAnswered.run();
            }
        };
        Err objection = exchanges.objectionToPrepare();
        if (objection != null) {
            results.onError(new ServerException("a client's prepare", objection, true));
            return GivenExchange.refusing(sent, objection, client);
        }
        return exchanges.filtered(
                sent, new WatchedPrepare(exchanges.prepared(), results, id -> texts.prepared(id, statement)), client);
    }

    private Exchange watched(FilteredCommand command, ClientCommand sent, Plan plan) {
        ResultListener results = plan.results().into(Results.NOBODY);
        FilteredReplies client = new FilteredReplies(replies, results, command.weight(), this::onStatus);
        RowFormat rows = plan.results().wantRows() ? command.format() : null;
        return exchanges.filtered(sent, new ReadResults(exchanges.ending(), rows, results, client), client);
    }

    private Exchange rewritten(FilteredCommand command, ClientCommand sent, Plan plan) {
        ResultPackets packets = new ResultPackets(exchanges.ending(), sent.next(), replies);
        ResultListener results = plan.results().into(packets);
        FilteredReplies client = new RewrittenReplies(replies, packets, results, command.weight(), this::onStatus);
        return exchanges.filtered(sent, new ReadResults(exchanges.ending(), command.format(), results, client), client);
    }

    /** What the client has asked for is run, and another result answers it. */
    private Exchange silent(ClientCommand sent, Plan plan) {
        return injected(sent, plan.results().into(Results.NOBODY));
    }

    private InjectedExchange injected(ClientCommand sent, ResultListener results) {
        FilteredReplies marks = new FilteredReplies(replies, results, 0, this::onStatus);
        return new InjectedExchange(
                sent,
                new ReadResults(exchanges.ending(), RowFormat.TEXT, results, marks),
                results,
                exchanges.mayAskForFile(sent));
    }

    private void submit(FilteredCommand command, Injection injection) {
        ClientCommand query = encoded(new Query(injection.query().sql()));
        injection.sent();
        database.submit(injection.query().answers() ? shown(command, query, injection) : injected(query, injection));
    }

    private Exchange shown(FilteredCommand command, ClientCommand query, Injection injection) {
        FilteredReplies client = new FilteredReplies(replies, injection, command.weight(), this::onStatus);
        return exchanges.filtered(
                query, new ReadResults(exchanges.ending(), RowFormat.TEXT, injection, client), client);
    }

    private ClientCommand encoded(Command command) {
        ByteWriter payload = new ByteWriter(256);
        command.encode(payload, exchanges.ending().capabilities());
        return ClientCommand.of(payload.toByteArray());
    }

    /** Returns what answers a request of which the database hears nothing; large values that it has for it are dropped. */
    Exchange given(FilteredCommand command, GivenResult given, Plan plan) {
        if (command.kind() == Request.Kind.EXECUTE
                && texts.of(command.statement()).takeLongData()) {
            ClientCommand reset = encoded(new StmtReset(command.statement()));
            database.submit(new InjectedExchange(reset, new SingleReply(), null, false));
        }
        return new GivenExchange(command.command(), replies, () -> give(command, given, plan));
    }

    private void give(FilteredCommand command, GivenResult given, Plan plan) {
        ResultPackets packets =
                new ResultPackets(exchanges.ending(), command.command().next(), replies);
        plan.results().give(given, command.format(), ServerStatus.of(status.bits() & LASTING), packets);
    }
}
