// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.CommandExchange;
import dev.sluice.client.exchange.DrainExchange;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.ResetExchange;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoopFuture;
import dev.sluice.client.pipeline.Traffic;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Results;
import dev.sluice.wire.classic.command.Command;
import dev.sluice.wire.classic.command.InitDb;
import dev.sluice.wire.classic.command.Ping;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One logical conversation with a server: transaction, schema and variables live here. See {@link Requests} for what holds for
 * each request.
 */
public final class Session extends Requests implements AutoCloseable {

    /** A reset leaves the server's default charset, which need not hold every character. */
    private static final String SET_CHARSET = "SET NAMES utf8mb4";

    private final Connection connection;

    /** The transaction that is open, as far as this program began it, or null. */
    private final AtomicReference<@Nullable Transaction> transaction = new AtomicReference<>();

    Session(Connection connection, RequestTerms terms) {
        super(connection, terms);
        this.connection = connection;
    }

    /** Returns what is known of the server. */
    public ServerInfo server() {
        return connection.server();
    }

    /** Asks whether the server is there. */
    public CompletableFuture<Completion> ping() {
        return command(new Ping());
    }

    /** Changes the current schema. */
    public CompletableFuture<Completion> use(String schema) {
        return command(new InitDb(schema));
    }

    /**
     * Makes the session as good as new: rolls back, drops temporary tables, variables and prepared statements; keeps the user
     * and the schema. Statements prepared before can no longer be executed.
     */
    public CompletableFuture<Completion> reset() {
        Transaction open = transaction.getAndSet(null);
        if (open != null) {
            open.endedByReset();
        }
        LoopFuture<Completion> reset = future();
        submit(new ResetExchange(connection.heads(), connection.ids(), reset));
        CompletableFuture<Results> charset = query(SET_CHARSET);
        setUp();
        return reset.thenCombine(charset, (completion, done) -> completion);
    }

    /** Asks for what a fresh session at the server does not have. Nobody waits for it. */
    void setUp() {
        if (terms().stall() instanceof Stall.Raise raise) {
            String variable = server().dialect().isX() ? "mysqlx_write_timeout" : "net_write_timeout";
            query("SET SESSION " + variable + " = " + raise.patience().toSeconds());
        }
    }

    /** Begins a transaction that is rolled back if any statement fails; see {@link #begin(TransactionOptions)}. */
    public Transaction begin() {
        return begin(TransactionOptions.DEFAULT);
    }

    /** Begins a transaction; see {@link #begin(TransactionOptions)}. */
    public Transaction begin(Isolation isolation, RollbackPlan plan) {
        return begin(TransactionOptions.DEFAULT.isolation(isolation).plan(plan));
    }

    /**
     * Begins a transaction, without waiting for the server. If it cannot be begun, everything in it fails.
     *
     * @throws IllegalStateException if the session has a transaction open
     */
    public Transaction begin(TransactionOptions options) {
        Transaction begun = new Transaction(this, options);
        if (!transaction.compareAndSet(null, begun)) {
            throw new IllegalStateException(
                    "the session has a transaction open; commit it or roll it back before the next");
        }
        begun.begin();
        return begun;
    }

    /** Says that what is submitted from now on is outside of that transaction. */
    void ended(Transaction done) {
        transaction.compareAndSet(done, null);
    }

    @Override
    void adopt(Exchange exchange) {
        Transaction open = transaction.get();
        if (open != null) {
            open.adoptOfSession(exchange);
        }
    }

    /**
     * Returns requests of which each is sent only when those before it in the group have succeeded; after a failure the rest
     * fails unsent. See {@link Group} for what that costs.
     */
    public Group group() {
        return new Group(this);
    }

    /** Completes when every request submitted before has been answered, well or not. */
    public CompletableFuture<Void> drain() {
        LoopFuture<Void> drained = future();
        submit(new DrainExchange(drained));
        return drained;
    }

    /**
     * Ends every request submitted before: those that wait never leave, and the server is asked to interrupt those that it was
     * sent. Each fails with a {@link dev.sluice.client.error.CancelledException}, unless it was answered first.
     *
     * @return what completes when all of them have ended, and the session is ready for others; never fails
     */
    public CompletableFuture<Void> cancel() {
        connection.cancelAll();
        return drain();
    }

    /** Completes when the queue of requests that wait to be sent is at most half full. */
    public CompletableFuture<Void> whenRoom() {
        return connection.whenRoom();
    }

    /** Returns how many requests wait to be sent. */
    public int queued() {
        return connection.queued();
    }

    /** Returns how many requests are not answered: those that wait, and those that were sent. Perhaps too many, never too few. */
    public int load() {
        // In this order: a request that moves from the one to the other meanwhile is counted twice, and not missed.
        return connection.queued() + connection.traffic().inFlight();
    }

    /** Returns about how many bytes of requests wait to be sent. */
    public long queuedBytes() {
        return connection.queuedBytes();
    }

    /** Returns how many bytes went to the server and came from it so far, as of the last turn of the event loop. */
    public Traffic traffic() {
        return connection.traffic();
    }

    /** Returns why the session ended; empty while it lives, and if this program closed it. */
    public Optional<MySqlException> lost() {
        return Optional.ofNullable(connection.lost());
    }

    /** Tells the session that a listener of one of its requests has demand again, after {@code hasDemand} said no. */
    public void resume() {
        connection.resume();
    }

    /** Completes when the session is gone, for whatever reason; never fails. */
    public CompletableFuture<Void> closed() {
        return connection.closed();
    }

    /**
     * Ends the session behind what was submitted before, and takes no more requests. Returns at once; {@link #closed} tells
     * when it is done.
     */
    @Override
    public void close() {
        connection.close();
    }

    /** Ends the session at once; what is not answered fails. */
    public void abort() {
        connection.abort();
    }

    private CompletableFuture<Completion> command(Command command) {
        LoopFuture<Completion> done = future();
        return send(new CommandExchange(command, connection.heads(), done), done);
    }
}
