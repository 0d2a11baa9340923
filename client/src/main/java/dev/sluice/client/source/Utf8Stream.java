// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The UTF-8 form of what a reader gives. */
final class Utf8Stream extends InputStream {

    private static final int CHARACTERS = 8 * 1024;

    /** The longest form of a character; less room than this may hold none. */
    private static final int LONGEST = 4;

    private final Reader text;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final CharBuffer characters = CharBuffer.allocate(CHARACTERS).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate(LONGEST * CHARACTERS).flip();
    private boolean ended;

    Utf8Stream(Reader text) {
        this.text = text;
    }

    @Override
    public int read() throws IOException {
        return provide() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!provide()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, from, count);
        return count;
    }

    @Override
    public int available() {
        return bytes.remaining();
    }

    /** Encodes until there is a byte; returns false at the end. */
    private boolean provide() throws IOException {
        while (!bytes.hasRemaining() && !ended) {
            characters.compact();
            ended = text.read(characters) < 0;
            characters.flip();
            bytes.clear();
            CoderResult result = encoder.encode(characters, bytes, ended);
            if (result.isError()) {
                // Nothing of the text may be repeated, as the JDK's own message does not.
                result.throwException();
            }
            bytes.flip();
        }
        return bytes.hasRemaining();
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
