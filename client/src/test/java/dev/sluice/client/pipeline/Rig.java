// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.CommandExchange;
import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.client.exchange.Dialect;
import dev.sluice.client.exchange.DrainExchange;
import dev.sluice.client.exchange.ExecuteExchange;
import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.client.exchange.PrepareExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.client.exchange.SessionSettings;
import dev.sluice.client.exchange.StatementCache;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.client.exchange.auth.Passwords;
import dev.sluice.client.observe.ClientListener;
import dev.sluice.link.Tls;
import dev.sluice.testkit.manual.ManualLoop;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.command.Ping;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.reply.PrepareOk;
import dev.sluice.wire.classic.reply.Reply;
import dev.sluice.wire.classic.reply.ResultSetStart;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A connection on a scripted link and a hand-turned loop, and the words to talk to both. */
final class Rig {

    static final ServerStatus IDLE = new ServerStatus(ServerStatus.AUTOCOMMIT);
    static final ServerStatus MORE = new ServerStatus(ServerStatus.AUTOCOMMIT | ServerStatus.MORE_RESULTS);
    static final ColumnDefinition NUMBER = ColumnDefinition.of("n", ColumnType.LONGLONG, 63, ColumnDefinition.NOT_NULL);

    private static final long OFFERED = 0xDFFF_FFFFL & ~Capabilities.OPTIONAL_RESULTSET_METADATA;

    final ManualLoop loop = new ManualLoop();
    final ManualKills kills = new ManualKills();
    final ScriptedLink link = new ScriptedLink(loop);
    final Connection connection;
    private Capabilities capabilities = new Capabilities(0);

    Rig(Limits limits, TlsMode tls) {
        this(limits, options(tls, AuthTerms.DEFAULT, "secret"), null);
    }

    Rig(Limits limits, TlsMode tls, @Nullable ClientListener listener, boolean localFiles) {
        this(limits, options(tls, AuthTerms.DEFAULT, CompressionTerms.OFF, localFiles, "secret"), listener);
    }

    Rig(Limits limits, LoginOptions options) {
        this(limits, options, null);
    }

    private Rig(Limits limits, LoginOptions options, @Nullable ClientListener listener) {
        Tls trust = new Tls(Tls.Trust.ANYONE, Optional.empty(), Optional.empty(), "db", 3306, false);
        Observation observation = listener == null ? null : new Observation(listener, loop, "db", 3306);
        KillSwitch heard = observation == null ? kills : observation.observing(kills);
        SessionTerms terms = new SessionTerms(options, trust, limits, heard, Duration.ofSeconds(10));
        connection = new Connection(loop, terms, observation);
    }

    /** Returns the options of anna, who has one password or several. */
    static LoginOptions options(TlsMode tls, AuthTerms auth, String... passwords) {
        return options(tls, auth, CompressionTerms.OFF, false, passwords);
    }

    static LoginOptions options(
            TlsMode tls, AuthTerms auth, CompressionTerms compression, boolean localFiles, String... passwords) {
        SessionSettings session = new SessionSettings("shop", true, localFiles, Map.of(), compression, false, true);
        return new LoginOptions(
                "db:3306",
                "anna",
                Passwords.of(List.of(passwords)),
                auth,
                tls,
                session,
                Map.of(),
                Dialect.CLASSIC,
                1 << 20);
    }

    /** Returns a rig whose session is open, on a MySQL server. */
    static Rig open() {
        return open(Limits.DEFAULT);
    }

    static Rig open(Limits limits) {
        return new Rig(limits, TlsMode.DISABLED).login(mysql(OFFERED));
    }

    /** Returns a rig whose session is open, and observed by {@code listener}. */
    static Rig observed(Limits limits, ClientListener listener) {
        return new Rig(limits, TlsMode.DISABLED, listener, false).login(mysql());
    }

    /** Returns a rig whose session may be asked for local files. */
    static Rig openWithLocalFiles() {
        return new Rig(Limits.DEFAULT, TlsMode.DISABLED, null, true).login(mysql());
    }

    /** Returns a rig whose session is open, on a MariaDB server. */
    static Rig openMariaDb() {
        return new Rig(Limits.DEFAULT, TlsMode.DISABLED).login(mariaDb());
    }

    static Greeting mysql(long offered) {
        return greeting("9.7.4", offered, "caching_sha2_password");
    }

    static Greeting mysql() {
        return mysql(OFFERED);
    }

    static Greeting mariaDb() {
        return greeting("5.5.5-10.11.19-MariaDB", OFFERED & ~1L, "mysql_native_password");
    }

    private static Greeting greeting(String version, long offered, String plugin) {
        byte[] scramble = "abcdefghijklmnopqrst".getBytes(StandardCharsets.US_ASCII);
        return new Greeting(version, 42, scramble, new Capabilities(offered), 45, IDLE, plugin);
    }

    Rig login(Greeting greeting) {
        link.open(connection.listener());
        link.skipSequence(0).packet(greeting::encode);
        capabilities = dev.sluice.wire.classic.login.HandshakeResponse.decode(link.nextLoginPacket(1))
                .head()
                .capabilities();
        link.agree(capabilities);
        link.packet(out -> ok().encode(out, capabilities));
        connection.opened().join();
        return this;
    }

    void useCapabilities(Capabilities agreed) {
        link.agree(agreed);
        capabilities = agreed;
    }

    // Requests.

    Heard query(String sql) {
        Heard heard = new Heard();
        connection.submit(new QueryExchange(sql, heard, connection.heads()));
        return heard;
    }

    /** Asks as a session does, which executes a text that comes often by a statement. */
    Heard repeat(String sql) {
        Heard heard = new Heard();
        connection.submit(new QueryExchange(sql, heard, connection.heads()).repeatedIn(connection.repeated()));
        return heard;
    }

    PreparedState prepare(String sql) {
        PreparedState state = new PreparedState(sql);
        connection.submit(new PrepareExchange(state, connection.heads(), connection.ids(), new CompletableFuture<>()));
        return state;
    }

    Heard execute(PreparedState statement, @Nullable Object... parameters) {
        Heard heard = new Heard();
        connection.submit(new ExecuteExchange(statement, parameters, heard, connection.heads(), connection.ids()));
        return heard;
    }

    /** Executes a statement that the session keeps. */
    Heard executeKept(String sql, @Nullable Object... parameters) {
        Heard heard = new Heard();
        StatementCache kept = connection.statements();
        connection.submit(new ExecuteExchange(kept.wanted(sql), parameters, heard, connection.heads(), connection.ids())
                .with(kept));
        return heard;
    }

    CompletableFuture<?> ping() {
        CompletableFuture<dev.sluice.client.result.Completion> done = new CompletableFuture<>();
        connection.submit(new CommandExchange(new Ping(), connection.heads(), done));
        return done;
    }

    CompletableFuture<Void> drain() {
        CompletableFuture<Void> drained = new CompletableFuture<>();
        connection.submit(new DrainExchange(drained));
        return drained;
    }

    void turn() {
        loop.turn(null);
    }

    // Answers, each to the oldest unanswered command.

    static Ok ok() {
        return Ok.of(0, 0, IDLE);
    }

    void answerOk() {
        answer(ok());
    }

    void answerError(int code) {
        answer(new Err(code, "42000", "no"));
    }

    void answerPrepared(long id, int parameters) {
        link.answer().packet(out -> new PrepareOk(id, 0, parameters, 0).encode(out, capabilities));
        for (int i = 0; i < parameters; i++) {
            link.packet(out -> NUMBER.encode(out, capabilities));
        }
    }

    /** Answers the prepare of a query with these columns. */
    void answerPrepared(long id, int warnings, ColumnDefinition... columns) {
        answer(new PrepareOk(id, columns.length, 0, warnings));
        answerMore(columns);
    }

    private void answerMore(Reply... replies) {
        for (Reply reply : replies) {
            reply(reply);
        }
    }

    void answer(Reply... replies) {
        link.answer();
        for (Reply reply : replies) {
            link.packet(out -> reply.encode(out, capabilities));
        }
    }

    /** Answers with a text result of one column. */
    void answerNumbers(long... numbers) {
        answer(new ResultSetStart(1, true), NUMBER);
        sendRows(numbers);
        endRows(IDLE);
    }

    void sendRows(long... numbers) {
        for (long number : numbers) {
            link.packet(out -> RowWriter.text(out, List.of(number)));
        }
    }

    void endRows(ServerStatus status) {
        link.packet(out -> Ok.endOfRows(status).encode(out, capabilities));
    }

    void reply(Reply reply) {
        link.packet(out -> reply.encode(out, capabilities));
    }

    static MySqlException failureOf(CompletableFuture<?> future) {
        if (!future.isDone()) {
            throw new AssertionError("it has not ended");
        }
        try {
            future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof MySqlException failure) {
                return failure;
            }
            throw e;
        }
        throw new AssertionError("it did not fail");
    }
}
