// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Property;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.login.SslRequest;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.reply.SessionChange;
import dev.sluice.wire.classic.value.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The messages with many parts come back from the wire as they were, whatever their parts and the capabilities. */
class MessagesRoundTripTest {

    private static final int RUNS = 500;
    private static final int MAX_TEXT = 300;

    @Test
    void greetings() {
        Property.holds(RUNS, MAX_TEXT, (random, size) -> {
            Capabilities capabilities = capabilities(random);
            Greeting greeting = new Greeting(
                    Gen.text(random, size),
                    random.nextInt() & 0xFFFF_FFFFL,
                    Gen.bytes(random, 20),
                    capabilities.has(Capabilities.LONG_PASSWORD)
                            ? new Capabilities(capabilities.bits() & 0xFFFF_FFFFL)
                            : capabilities,
                    random.nextInt(256),
                    new ServerStatus(random.nextInt(0x1_0000)),
                    Gen.text(random, size));
            ByteWriter out = new ByteWriter(0);
            greeting.encode(out);
            assertThat(Greeting.decode(ByteReader.of(out.toByteArray()))).isEqualTo(greeting);
        });
    }

    @Test
    void handshakeResponses() {
        Property.holds(RUNS, MAX_TEXT, (random, size) -> {
            Capabilities capabilities = capabilities(random);
            boolean plugin = capabilities.has(Capabilities.PLUGIN_AUTH);
            HandshakeResponse response = new HandshakeResponse(
                    new SslRequest(capabilities, random.nextInt() & 0xFFFF_FFFFL, random.nextInt(256)),
                    Gen.text(random, size),
                    auth(random, capabilities),
                    capabilities.has(Capabilities.CONNECT_WITH_DB) ? Gen.text(random, size) : "",
                    plugin ? Gen.text(random, size) : "",
                    capabilities.has(Capabilities.CONNECT_ATTRS) ? attributes(random, size) : Map.of(),
                    capabilities.has(Capabilities.ZSTD) ? 1 + random.nextInt(22) : 0);
            ByteWriter out = new ByteWriter(0);
            response.encode(out);
            assertThat(HandshakeResponse.decode(ByteReader.of(out.toByteArray())))
                    .isEqualTo(response);
        });
    }

    @Test
    void okPackets() {
        Property.holds(RUNS, MAX_TEXT, (random, size) -> {
            Capabilities capabilities = capabilities(random);
            ServerStatus status = new ServerStatus(random.nextInt(0x1_0000));
            boolean tracked =
                    capabilities.has(Capabilities.SESSION_TRACK) && status.has(ServerStatus.SESSION_STATE_CHANGED);
            Ok ok = new Ok(
                    Gen.number(random),
                    Gen.number(random),
                    status,
                    random.nextInt(0x1_0000),
                    Gen.text(random, size),
                    tracked ? changes(random, size) : List.of(),
                    random.nextBoolean());
            ByteWriter out = new ByteWriter(0);
            ok.encode(out, capabilities);
            assertThat(Ok.decode(ByteReader.of(out.toByteArray()), capabilities))
                    .isEqualTo(ok);
        });
    }

    @Test
    void errors() {
        Property.holds(RUNS, MAX_TEXT, (random, size) -> {
            Capabilities capabilities = new Capabilities(Capabilities.PROTOCOL_41);
            Err err = new Err(random.nextInt(0x1_0000), "42S02", Gen.text(random, size));
            ByteWriter out = new ByteWriter(0);
            err.encode(out, capabilities);
            assertThat(Err.decode(ByteReader.of(out.toByteArray()))).isEqualTo(err);
        });
    }

    @Test
    void columnDefinitions() {
        Property.holds(RUNS, MAX_TEXT, (random, size) -> {
            Capabilities capabilities = capabilities(random);
            ColumnDefinition column = new ColumnDefinition(
                    Gen.text(random, size),
                    Gen.text(random, size),
                    Gen.text(random, size),
                    Gen.text(random, size),
                    Gen.text(random, size),
                    random.nextInt(0x1_0000),
                    random.nextInt() & 0xFFFF_FFFFL,
                    Gen.one(random, List.of(ColumnType.values())),
                    random.nextInt(0x1_0000),
                    random.nextInt(256),
                    capabilities.has(Capabilities.MARIADB_EXTENDED_METADATA) ? Gen.text(random, size) : "");
            ByteWriter out = new ByteWriter(0);
            column.encode(out, capabilities);
            assertThat(ColumnDefinition.decode(ByteReader.of(out.toByteArray()), capabilities))
                    .isEqualTo(column);
        });
    }

    private static Capabilities capabilities(Random random) {
        return new Capabilities(random.nextLong());
    }

    /** Without either capability, a zero ends the answer. */
    private static byte[] auth(Random random, Capabilities capabilities) {
        byte[] answer = Gen.bytes(random, Gen.upTo(random, 255));
        if (!capabilities.has(Capabilities.PLUGIN_AUTH_LENENC_DATA)
                && !capabilities.has(Capabilities.SECURE_CONNECTION)) {
            for (int i = 0; i < answer.length; i++) {
                answer[i] |= 1;
            }
        }
        return answer;
    }

    private static Map<String, String> attributes(Random random, int size) {
        Map<String, String> attributes = new LinkedHashMap<>();
        IntStream.range(0, size / 10).forEach(i -> attributes.put(Gen.text(random, size), Gen.text(random, size)));
        return attributes;
    }

    private static List<SessionChange> changes(Random random, int size) {
        return IntStream.range(0, size / 10).mapToObj(i -> change(random, size)).toList();
    }

    private static SessionChange change(Random random, int size) {
        String text = Gen.text(random, size);
        return switch (random.nextInt(6)) {
            case 0 -> new SessionChange.Variable(text, Gen.text(random, size));
            case 1 -> new SessionChange.Schema(text);
            case 2 -> new SessionChange.State(text);
            case 3 -> new SessionChange.Gtids(text);
            case 4 -> new SessionChange.TransactionCharacteristics(text);
            default -> new SessionChange.TransactionState(text);
        };
    }
}
