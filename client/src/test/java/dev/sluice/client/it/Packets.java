// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.login.Greeting;
import java.util.function.Consumer;

/** What a server may say, as bytes. */
final class Packets {

    /** Everything but TLS. */
    private static final long WITHOUT_TLS = 0xDFFF_FFFFL & ~Capabilities.SSL;

    private Packets() {}

    static byte[] of(Consumer<PacketWriter> writing) {
        ByteWriter out = new ByteWriter(256);
        writing.accept(new PacketWriter(out));
        return out.toByteArray();
    }

    static byte[] greeting(int sequence, long capabilities, String plugin) {
        Greeting greeting = new Greeting(
                "9.9.9",
                1,
                "abcdefghijklmnopqrst".getBytes(ISO_8859_1),
                new Capabilities(capabilities),
                45,
                new ServerStatus(ServerStatus.AUTOCOMMIT),
                plugin);
        return of(out -> {
            greeting.encode(out.begin(sequence));
            out.end();
        });
    }

    static byte[] mysqlGreeting() {
        return greeting(0, WITHOUT_TLS, "caching_sha2_password");
    }

    static byte[] join(byte[]... parts) {
        ByteWriter out = new ByteWriter(256);
        for (byte[] part : parts) {
            out.bytes(part);
        }
        return out.toByteArray();
    }
}
