// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.Capabilities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandshakeResponseTest extends MessageContract {

    private static final byte[] ANSWER = Golden.bytes("000102030405060708090A0B0C0D0E0F10111213");

    @Override
    protected List<Sample<?>> samples() {
        return List.of(full(), mariaDb(), bare(), zstd(), old());
    }

    private static Sample<HandshakeResponse> full() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("_client_name", "sluice");
        attributes.put("_os", "");
        return sample(
                new HandshakeResponse(
                        new SslRequest(new Capabilities(0x013A_8208L), 0x100_0000, 45),
                        "bench",
                        ANSWER,
                        "sakila",
                        "mysql_native_password",
                        attributes),
                "08823A01 00000001 2D 00*19 00000000",
                "'bench' 00",
                "14 000102030405060708090A0B0C0D0E0F10111213",
                "'sakila' 00",
                "'mysql_native_password' 00",
                "19 0C '_client_name' 06 'sluice' 03 '_os' 00");
    }

    private static Sample<HandshakeResponse> mariaDb() {
        return sample(
                new HandshakeResponse(
                        new SslRequest(new Capabilities(0x1C_0128_8200L), 0x400_0000, 224),
                        "root",
                        new byte[0],
                        "",
                        "mysql_native_password",
                        Map.of()),
                "00822801 00000004 E0 00*19 1C000000",
                "'root' 00 00 'mysql_native_password' 00");
    }

    private static Sample<HandshakeResponse> bare() {
        return sample(
                new HandshakeResponse(
                        new SslRequest(new Capabilities(0x8200), 0xFF_FFFF, 33), "", ANSWER, "", "", Map.of()),
                "00820000 FFFFFF00 21 00*19 00000000",
                "00 14 000102030405060708090A0B0C0D0E0F10111213");
    }

    private static Sample<HandshakeResponse> zstd() {
        return sample(
                new HandshakeResponse(
                        new SslRequest(new Capabilities(0x0400_8200), 1, 45), "u", new byte[0], "", "", Map.of(), 22),
                "00820004 01000000 2D 00*19 00000000 'u' 00 00 16");
    }

    /** Without SECURE_CONNECTION. */
    private static Sample<HandshakeResponse> old() {
        return sample(
                new HandshakeResponse(
                        new SslRequest(new Capabilities(0x0200), 1, 45), "u", new byte[] {1, 2}, "", "", Map.of()),
                "00020000 01000000 2D 00*19 00000000 'u' 00 0102 00");
    }

    private static Sample<HandshakeResponse> sample(HandshakeResponse response, String... golden) {
        return Sample.of(response, HandshakeResponse::decode, HandshakeResponse::encode, Golden.bytes(golden));
    }

    @Test
    void refusesAttributesThatOverrunTheirList() {
        byte[] overrun = Golden.bytes("00021000 00000001 2D 00*19 00000000 00 00", "02 01 'k' 01 'v'");
        assertThatThrownBy(() -> HandshakeResponse.decode(ByteReader.of(overrun)))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void refusesAnAnswerThatItsLengthByteCannotSay() {
        HandshakeResponse tooLong = new HandshakeResponse(
                new SslRequest(new Capabilities(0x8200), 1, 45), "u", new byte[256], "", "", Map.of());
        assertThatThrownBy(() -> tooLong.encode(new ByteWriter(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAUserWithANulInside() {
        HandshakeResponse cutShort = new HandshakeResponse(
                new SslRequest(new Capabilities(0x8200), 1, 45), "ro\0ot", ANSWER, "", "", Map.of());
        assertThatThrownBy(() -> cutShort.encode(new ByteWriter(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnAnswerWithAZeroInsideWhereAZeroEndsIt() {
        HandshakeResponse cutShort =
                new HandshakeResponse(new SslRequest(new Capabilities(0x0200), 1, 45), "u", ANSWER, "", "", Map.of());
        assertThatThrownBy(() -> cutShort.encode(new ByteWriter(64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("index 0");
    }

    @Test
    void printsNoAnswer() {
        assertThat(full().message()).hasToString("HandshakeResponse[user bench, schema sakila, mysql_native_password]");
    }
}
