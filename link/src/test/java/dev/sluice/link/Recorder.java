// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Writes down what happens to a link, and lets a test wait for it. */
final class Recorder implements LinkListener {

    final CompletableFuture<Link> opened = new CompletableFuture<>();
    final CompletableFuture<Optional<IOException>> closed = new CompletableFuture<>();
    final LinkedBlockingQueue<String> turns = new LinkedBlockingQueue<>();
    final AtomicInteger writable = new AtomicInteger();
    private final ByteArrayOutputStream turn = new ByteArrayOutputStream();

    @Override
    public void onOpen(Link link) {
        opened.complete(link);
    }

    @Override
    public void onBytes(Received bytes) {
        byte[] copy = new byte[bytes.length()];
        bytes.copyTo(copy, 0);
        turn.writeBytes(copy);
    }

    @Override
    public void onTurnEnd() {
        turns.add(turn.toString(java.nio.charset.StandardCharsets.UTF_8));
        turn.reset();
    }

    @Override
    public void onWritable() {
        writable.incrementAndGet();
    }

    @Override
    public void onSecured() {}

    @Override
    public void onClosed(@Nullable IOException cause) {
        closed.complete(Optional.ofNullable(cause));
    }

    Link link() throws Exception {
        return opened.get(10, TimeUnit.SECONDS);
    }

    Optional<IOException> end() throws Exception {
        return closed.get(10, TimeUnit.SECONDS);
    }

    /** Waits until {@code length} characters have come, and returns them. */
    String await(int length) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String more = turns.poll(10, TimeUnit.SECONDS);
            if (more == null) {
                throw new AssertionError("only " + text.length() + " of " + length + " characters came");
            }
            text.append(more);
        }
        return text.toString();
    }
}
