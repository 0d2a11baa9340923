// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.login.SslRequest;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHelloTest {

    private static final long FORM = Capabilities.PROTOCOL_41
            | Capabilities.SECURE_CONNECTION
            | Capabilities.CONNECT_WITH_DB
            | Capabilities.PLUGIN_AUTH
            | Capabilities.CONNECT_ATTRS;

    private static byte[] response(long capabilities) {
        ByteWriter out = new ByteWriter(256);
        SslRequest head = new SslRequest(new Capabilities(capabilities), 1 << 24, 45);
        new HandshakeResponse(head, "anna", new byte[] {1, 2, 3}, "sakila", "some_plugin", Map.of("_os", "any"))
                .encode(out);
        return out.toByteArray();
    }

    private static HandshakeResponse decode(byte[] payload) {
        return HandshakeResponse.decode(ByteReader.of(payload));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Capabilities.PLUGIN_AUTH_LENENC_DATA})
    void onlyTheCapabilitiesAreReplaced(long lenenc) {
        ClientHello hello = ClientHello.read(response(FORM | lenenc | Capabilities.FOUND_ROWS));
        assertThat(hello.plugin()).isEqualTo("some_plugin");
        assertThat(hello.auth()).containsExactly(1, 2, 3);
        HandshakeResponse told = decode(hello.response(new Capabilities(FORM | lenenc), hello.auth()));
        assertThat(told).isEqualTo(decode(response(FORM | lenenc)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Capabilities.PLUGIN_AUTH_LENENC_DATA})
    void theAnswerToTheScrambleCanBeReplaced(long lenenc) {
        ClientHello hello = ClientHello.read(response(FORM | lenenc));
        HandshakeResponse told = decode(hello.response(hello.capabilities(), new byte[] {9}));
        assertThat(told.authResponse()).containsExactly(9);
        assertThat(told.schema()).isEqualTo("sakila");
        assertThat(told.attributes()).containsEntry("_os", "any");
    }

    @Test
    void extendedCapabilitiesAreThoseOfAMariaDbClientOnly() {
        long bulk = Capabilities.MARIADB_BULK_OPERATIONS;
        assertThat(ClientHello.capabilitiesOf(response(FORM | bulk)).has(bulk)).isTrue();
        assertThat(ClientHello.capabilitiesOf(response(FORM | bulk | Capabilities.LONG_PASSWORD))
                        .has(bulk))
                .isFalse();
    }

    @Test
    void whatIsCutShortIsMalformed() {
        byte[] whole = response(FORM);
        for (int length = 0; length < ClientHello.HEAD + 9; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ClientHello.read(cut)).isInstanceOf(MalformedPacketException.class);
        }
    }

    @Test
    void whatTheDatabaseLacksIsNotOffered() {
        Capabilities database = new Capabilities(
                FORM | Capabilities.SSL | Capabilities.COMPRESS | Capabilities.ZSTD | Capabilities.FOUND_ROWS);
        assertThat(FrontCapabilities.offered(database, false).bits()).isEqualTo(FORM | Capabilities.FOUND_ROWS);
        assertThat(FrontCapabilities.offered(database, true).has(Capabilities.SSL))
                .isTrue();
    }

    @Test
    void whatTheClientDidNotAskForIsNotAgreedOn() {
        Capabilities client = new Capabilities(FORM | Capabilities.SSL | Capabilities.LOCAL_FILES);
        Capabilities database = new Capabilities(FORM | Capabilities.FOUND_ROWS);
        assertThat(FrontCapabilities.agreed(client, database, false).bits()).isEqualTo(FORM);
        assertThat(FrontCapabilities.agreed(client, database, true).bits()).isEqualTo(FORM | Capabilities.SSL);
    }
}
