// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.exchange.TlsMode;
import dev.sluice.gateway.front.Admission;
import dev.sluice.gateway.front.AdmissionLimits;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.gateway.front.SessionLimits;
import dev.sluice.link.Endpoint;
import dev.sluice.link.EventLoops;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.reply.AuthSwitchRequest;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.client.AuthenticateContinue;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A client that logs in by MYSQL41, and a database, both played by a test. */
final class Mysql41Script {

    static final byte[] OK = {0, 0, 0, 2, 0, 0, 0};
    static final byte[] PASSWORD = "sesame".getBytes(StandardCharsets.US_ASCII);
    static final byte[] SCRAMBLE = "ABCDEFGHIJKLMNOPQRST".getBytes(StandardCharsets.US_ASCII);
    static final String NATIVE = "mysql_native_password";
    static final Duration LOGIN_LIMIT = Duration.ofSeconds(30);
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final EventLoops UNUSED = EventLoops.start("unused", 1);
    private static final Capabilities OFFERED = new Capabilities(Capabilities.LONG_PASSWORD
            | Capabilities.PROTOCOL_41
            | Capabilities.SECURE_CONNECTION
            | Capabilities.PLUGIN_AUTH
            | Capabilities.PLUGIN_AUTH_LENENC_DATA
            | Capabilities.CONNECT_WITH_DB
            | Capabilities.CONNECT_ATTRS
            | Capabilities.DEPRECATE_EOF
            | Capabilities.SESSION_TRACK
            | Capabilities.MULTI_FACTOR_AUTHENTICATION);

    final ScriptedDatabase database;
    final ScriptedClient client;
    private final TlsMode tls;

    Mysql41Script(TlsMode tls) {
        this.tls = tls;
        database = new ScriptedDatabase(tls);
        FrontTerms terms = new FrontTerms(
                UNUSED,
                Client.on(UNUSED),
                ConnectOptions.to(new Endpoint.Tcp("127.0.0.1", 1), "nobody"),
                Optional.empty(),
                Prefetch.DEFAULT,
                1 << 20,
                LOGIN_LIMIT,
                SessionLimits.DEFAULT,
                new Admission(AdmissionLimits.DEFAULT, null),
                List.of());
        client = new ScriptedClient(new XFront(terms, database));
        client.heard();
    }

    // What the client says.

    Mysql41Script start() {
        client.say(AuthenticateStart.of(Mysql41.NAME, new byte[0]));
        return this;
    }

    Mysql41Script prove() {
        return say(Mysql41.proof(PASSWORD, SCRAMBLE));
    }

    Mysql41Script say(byte[] proof) {
        client.say(new AuthenticateContinue(new AuthenticationData("shop", "anna", proof).toBytes()));
        return this;
    }

    // What the database says.

    DatabaseLink link() {
        return database.latest();
    }

    Mysql41Script connect() {
        link().connect();
        return this;
    }

    Mysql41Script greet() {
        return greet(NATIVE);
    }

    Mysql41Script greet(String plugin) {
        long offered = OFFERED.bits() | (tls == TlsMode.DISABLED ? 0 : Capabilities.SSL);
        ByteWriter payload = new ByteWriter(128);
        new Greeting(
                        "8.0.9",
                        7,
                        SCRAMBLE,
                        new Capabilities(offered),
                        45,
                        new ServerStatus(ServerStatus.AUTOCOMMIT),
                        plugin)
                .encode(payload);
        link().say(0, payload.toByteArray());
        return this;
    }

    HandshakeResponse response(int sequence) {
        return HandshakeResponse.decode(link().heard(sequence));
    }

    Mysql41Script letIn() {
        response(1);
        link().say(2, OK);
        return this;
    }

    Mysql41Script welcome() {
        ByteReader setNames = link().heard(0);
        setNames.skip(setNames.remaining());
        link().say(1, OK);
        return this;
    }

    static byte[] error(int code) {
        ByteWriter out = new ByteWriter(64);
        new Err(code, "HY000", "the database's words").encode(out, OFFERED);
        return out.toByteArray();
    }

    static byte[] switchTo(String plugin, byte[] scramble) {
        ByteWriter out = new ByteWriter(64);
        new AuthSwitchRequest(plugin, scramble).encode(out, OFFERED);
        return out.toByteArray();
    }

    // What the client hears.

    /** Returns the only message that was heard, notices left out. */
    ServerMessage heard() {
        List<ServerMessage> messages = client.heard().stream()
                .filter(message -> !(message instanceof NoticeFrame))
                .toList();
        if (messages.size() != 1) {
            throw new AssertionError("expected one message, heard " + messages);
        }
        return messages.get(0);
    }

    ServerError refused() {
        return (ServerError) heard();
    }
}
