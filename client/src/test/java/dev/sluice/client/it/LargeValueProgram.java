// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import dev.sluice.client.Client;
import dev.sluice.client.LargeRows;
import dev.sluice.client.Session;
import dev.sluice.client.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What {@link LargeValueIT} runs in a JVM with a small heap: one value up, and down again in both forms. */
final class LargeValueProgram {

    private LargeValueProgram() {}

    /** Longer than other tests wait: a server may need a second for 30 MB. */
    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.MINUTES).join();
    }

    /**
     * Bytes that do not repeat where anything could be mixed up unnoticed, and their checksum. A quarter of their bits are 0,
     * so that they are compressed where links are.
     */
    private static final class Content extends InputStream {
        private final MessageDigest digest = sha256();
        private long left;
        private long state = 20_261_121;

        Content(long length) {
            left = length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            for (int i = offset; i < offset + count; i++) {
                state ^= state << 13;
                state ^= state >>> 7;
                state ^= state << 17;
                into[i] = (byte) (state & 0x3F);
            }
            left -= count;
            digest.update(into, offset, count);
            return count;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the server's URL and the length of the value; prints one line for each step, the last one "done". */
    public static void main(String[] arguments) throws IOException {
        long length = Long.parseLong(arguments[1]);
        try (Client client = Client.start();
                Session session = await(client.connect(arguments[0]))) {
            byte[] sum = upload(session, length);
            check(session, sum, length);
            download(session.readLarge("SELECT id, b, 'end' FROM large"), sum, length, "down as text");
            download(
                    session.readLarge("SELECT id, b, 'end' FROM large WHERE id = ?", 7), sum, length, "down in binary");
        }
        say("done, heap of at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
    }

    private static byte[] upload(Session session, long length) {
        Content content = new Content(length);
        Instant start = Instant.now();
        await(session.execute("INSERT INTO large VALUES(7, ?)", Source.of(content)));
        report("up", length, start);
        return content.digest.digest();
    }

    private static void check(Session session, byte[] sum, long length) {
        var row = await(session.query("SELECT LENGTH(b), SHA2(b, 256) FROM large"))
                .first()
                .first();
        if (row.getLong(0) != length || !row.getString(1).equals(HexFormat.of().formatHex(sum))) {
            throw new AssertionError("the server has " + row.getLong(0) + " bytes that are not those sent");
        }
    }

    private static void download(LargeRows rows, byte[] sum, long length, String how) throws IOException {
        Instant start = Instant.now();
        MessageDigest digest = sha256();
        long count = 0;
        rows.next();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream value = rows.stream(1)) {
            for (int some = value.read(buffer); some >= 0; some = value.read(buffer)) {
                digest.update(buffer, 0, some);
                count += some;
            }
        }
        boolean whole = rows.get(2).getString(2).equals("end") && !rows.next();
        if (!whole || count != length || !Arrays.equals(digest.digest(), sum)) {
            throw new AssertionError(how + ": " + count + " bytes that are not those stored");
        }
        report(how, length, start);
    }

    private static void report(String what, long length, Instant start) {
        say(what + ": " + length + " bytes in "
                + Duration.between(start, Instant.now()).toMillis() + " ms");
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
