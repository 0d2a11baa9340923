// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static dev.sluice.gateway.x.it.Operation.running;
import static dev.sluice.gateway.x.it.Operation.secured;
import static dev.sluice.gateway.x.it.Operations.field;
import static dev.sluice.gateway.x.it.Operations.sql;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.Compression;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.compress.CompressedBody;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** Connection.Compression, whose answers come compressed too; what is in them is the business of other tests. */
final class CompressionOperations {

    private CompressionOperations() {}

    static List<Operation> all(String user) {
        byte[] reset = XPeer.bytes(new SessionReset(true));
        byte[] done = XPeer.bytes(sql("DO 1"));
        return List.of(
                running("Compression that nobody agreed on", talk -> talk.frame(46, 0x22, 1, 0)),
                running("Compression without a payload", talk -> talk.frame(46)),
                agreed("a reset", user, talk -> talk.raw(compressed(reset, reset.length))),
                agreed("a reset, its size untold", user, talk -> talk.raw(compressed(reset, CompressedBody.UNKNOWN))),
                agreed("a reset, its size too small", user, talk -> talk.raw(compressed(reset, 2))),
                agreed("a reset, its size too large", user, talk -> talk.raw(compressed(reset, 100))),
                agreed("two statements", user, talk -> talk.raw(compressed(twice(done), 2L * done.length))),
                agreed(
                        "a statement cut in two",
                        user,
                        talk -> talk.raw(compressed(Arrays.copyOf(done, done.length - 2), CompressedBody.UNKNOWN))),
                agreed("a frame without a type", user, talk -> talk.raw(compressed(new byte[4], 4))),
                agreed("nothing", user, talk -> talk.raw(compressed(new byte[0], 0))),
                agreed("bytes that cannot be decompressed", user, talk -> talk.frame(46, 0x22, 3, 1, 2, 3)),
                agreed(
                        "an unknown message",
                        user,
                        talk -> talk.raw(compressed(Talk.bytes(99), CompressedBody.UNKNOWN))),
                agreed(
                        "a message compressed twice",
                        user,
                        talk -> talk.raw(compressed(compressed(reset, reset.length), CompressedBody.UNKNOWN))),
                agreed("a size beyond every limit", user, talk -> talk.raw(compressed(reset, 1L << 40))),
                agreed("not compressed at all", user, talk -> talk.ask(sql("DO 1"))));
    }

    private static byte[] twice(byte[] once) {
        byte[] both = Arrays.copyOf(once, 2 * once.length);
        System.arraycopy(once, 0, both, once.length, once.length);
        return both;
    }

    private static Operation agreed(String name, String user, Operation.Script script) {
        return secured("deflate_stream: " + name, talk -> {
            logIn(talk, user);
            script.play(talk);
        });
    }

    private static void logIn(Talk talk, String user) throws IOException {
        talk.ask(
                CapabilitiesSet.of("compression", Operations.object(field("algorithm", "deflate_stream"))),
                AuthenticateStart.of(Plain.NAME, Plain.start(user, user, GatewayRig.PASSWORD.getBytes(UTF_8))));
    }

    private static byte[] compressed(byte[] frames, long size) {
        Deflater deflater = new Deflater();
        deflater.setInput(frames);
        byte[] out = new byte[frames.length + 100];
        int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return XPeer.bytes(new Compression(
                new CompressedBody(size, CompressedBody.UNKNOWN, CompressedBody.UNKNOWN, Arrays.copyOf(out, length))));
    }
}
