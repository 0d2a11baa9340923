// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

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
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.client.exchange.auth.AuthTerms;
import dev.sluice.client.exchange.auth.Passwords;
import dev.sluice.client.observe.ClientListener;
import dev.sluice.client.result.Completion;
import dev.sluice.link.Tls;
import dev.sluice.testkit.manual.ManualLoop;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.command.Ping;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.notice.SessionStateChanged;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.row.FieldType;
import dev.sluice.wire.x.row.RowEncoder;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.Row;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import dev.sluice.wire.x.sluice.ResultColumns;
import dev.sluice.wire.x.sluice.SluiceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection that speaks the X Protocol on a scripted link and a hand-turned loop, and the words to talk to both. */
final class XRig {

    static final ColumnMetaData NUMBER = ColumnMetaData.of("n", FieldType.SINT);

    /** What a server says that has no extensions. */
    static final ServerError UNKNOWN = error(5002);

    private static final ColumnMetaData TEXT = ColumnMetaData.of("t", FieldType.BYTES);

    private static final ServerMessage WHO = row(row -> {
        row.text("42");
        row.text("9.7.4");
    });

    final ManualLoop loop = new ManualLoop();
    final ScriptedLink link = new ScriptedLink(loop);
    final ManualKills kills = new ManualKills();
    final Connection connection;
    private final FrameReader sent = new FrameReader(1 << 20);

    XRig(TlsMode tls, CompressionTerms compression, @Nullable ClientListener listener) {
        this(tls, compression, listener, AuthTerms.DEFAULT);
    }

    XRig(TlsMode tls, CompressionTerms compression, @Nullable ClientListener listener, AuthTerms auth) {
        Tls trust = new Tls(Tls.Trust.ANYONE, Optional.empty(), Optional.empty(), "db", 33060, false);
        SessionSettings session = new SessionSettings("shop", true, false, Map.of(), compression, false, true);
        LoginOptions options = new LoginOptions(
                "db:33060",
                "anna",
                Passwords.of(List.of("secret")),
                auth,
                tls,
                session,
                Map.of("_pid", "7"),
                Dialect.X,
                1 << 20);
        Observation observation = listener == null ? null : new Observation(listener, loop, "db", 33060);
        connection = new Connection(
                loop,
                new SessionTerms(
                        options, trust, new Limits(1000, 1 << 20, 1000, 1 << 20, 10, 3), kills, Duration.ofSeconds(10)),
                observation);
    }

    /** Returns a rig whose session is open. */
    static XRig open() {
        return open(null);
    }

    static XRig open(@Nullable ClientListener listener) {
        XRig rig = proven(UNKNOWN, listener);
        rig.answerWhoItIs();
        rig.connection.opened().join();
        rig.messages();
        return rig;
    }

    /** Returns a rig whose server has the extension, and was not yet told who it is: its columns come in one message. */
    static XRig extended() {
        return proven(new Ok(""), null);
    }

    private static XRig proven(ServerMessage extension, @Nullable ClientListener listener) {
        XRig rig = new XRig(TlsMode.REQUIRED, CompressionTerms.OFF, listener);
        rig.connect();
        rig.say(new Ok(""));
        rig.link.secure(null);
        rig.say(extension, new Ok(""), new AuthenticateOk(new byte[0]));
        return rig;
    }

    void connect() {
        link.open(connection.listener());
    }

    /** Answers the question that every session begins with. */
    void answerWhoItIs() {
        say(TEXT, TEXT);
        say(WHO, new FetchDone(), new StmtExecuteOk());
    }

    /** Answers that question with columns that are remembered as 1. */
    void answerWhoItIsOnce() {
        say(new ResultColumns(1, List.of(TEXT, TEXT)), WHO, new FetchDone(), new StmtExecuteOk());
    }

    // Requests.

    Heard query(String sql) {
        Heard heard = new Heard();
        connection.submit(new QueryExchange(sql, heard, connection.heads()));
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

    CompletableFuture<Completion> ping() {
        CompletableFuture<Completion> done = new CompletableFuture<>();
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

    /** Returns the messages that were sent since the last call. */
    List<ClientMessage> messages() {
        byte[] bytes = link.sentBytes();
        System.arraycopy(bytes, 0, sent.claim(bytes.length), sent.fillPosition(), bytes.length);
        sent.filled(bytes.length);
        List<ClientMessage> messages = new ArrayList<>();
        while (sent.next()) {
            messages.add(SluiceRequest.decode(sent.type(), sent.payload()));
        }
        return messages;
    }

    /** Returns the kinds of the messages that were sent since the last call. */
    List<String> kinds() {
        return messages().stream()
                .map(message -> message.getClass().getSimpleName())
                .toList();
    }

    // Answers.

    /** Has the server say these, which arrive at once. */
    void say(ServerMessage... messages) {
        link.deliver(bytes(messages));
    }

    static byte[] bytes(ServerMessage... messages) {
        ByteWriter bytes = new ByteWriter(256);
        FrameWriter frames = new FrameWriter(bytes);
        for (ServerMessage message : messages) {
            message.frame(frames);
        }
        return bytes.toByteArray();
    }

    static ServerMessage row(Consumer<RowEncoder> fields) {
        ByteWriter bytes = new ByteWriter(64);
        RowEncoder encoder = new RowEncoder(new FrameWriter(bytes), bytes);
        encoder.begin();
        fields.accept(encoder);
        encoder.end();
        return new Row(Arrays.copyOfRange(bytes.array(), FrameWriter.HEADER, bytes.size()));
    }

    static ServerMessage row(long number) {
        return row(row -> row.sint(number));
    }

    static NoticeFrame affected(long rows) {
        return NoticeFrame.local(SessionStateChanged.of(StateParameter.ROWS_AFFECTED, rows));
    }

    static ServerError error(int code) {
        return new ServerError(false, code, "42000", "no");
    }

    /** Answers with a result of one column. */
    void answerNumbers(long... numbers) {
        List<ServerMessage> messages = new ArrayList<>();
        messages.add(NUMBER);
        for (long number : numbers) {
            messages.add(row(number));
        }
        messages.add(new FetchDone());
        messages.add(new StmtExecuteOk());
        say(messages.toArray(ServerMessage[]::new));
    }
}
