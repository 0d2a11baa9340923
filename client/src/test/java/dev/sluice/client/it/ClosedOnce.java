// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** A stream that tells when it is closed, and may end in a failure. */
final class ClosedOnce extends InputStream {

    private final InputStream content;
    private final boolean failing;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private ClosedOnce(InputStream content, boolean failing) {
        this.content = content;
        this.failing = failing;
    }

    ClosedOnce(InputStream content) {
        this(content, false);
    }

    ClosedOnce(byte[] content) {
        this(new ByteArrayInputStream(content));
    }

    /** Returns one that gives these bytes, and fails behind them. */
    static ClosedOnce failingBehind(byte[] content) {
        return new ClosedOnce(new ByteArrayInputStream(content), true);
    }

    @Override
    public int read() throws IOException {
        return checked(content.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return checked(content.read(into, offset, length));
    }

    private int checked(int result) throws IOException {
        if (failing && result < 0) {
            throw new IOException("the disk is gone");
        }
        return result;
    }

    @Override
    public void close() {
        closed.complete(null);
    }

    void awaitClose() {
        Futures.await(closed);
    }
}
