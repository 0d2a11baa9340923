// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down what happens to a link, and lets a test wait for it. */
final class Recorder implements LinkListener {

    final CompletableFuture<Link> opened = new CompletableFuture<>();
    final CompletableFuture<Void> secured = new CompletableFuture<>();
    final CompletableFuture<Optional<IOException>> closed = new CompletableFuture<>();
    final LinkedBlockingQueue<byte[]> turns = new LinkedBlockingQueue<>();
    final AtomicInteger writable = new AtomicInteger();
    private final ByteArrayOutputStream turn = new ByteArrayOutputStream();

    private final Consumer<Link> atFirst;

    Recorder() {
        this(link -> {});
    }

    /** Does {@code atFirst} as soon as the link is open. */
    Recorder(Consumer<Link> atFirst) {
        this.atFirst = atFirst;
    }

    @Override
    public void onOpen(Link link) {
        atFirst.accept(link);
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
        if (!opened.isDone()) {
            throw new AssertionError("onOpen must come first");
        }
        turns.add(turn.toByteArray());
        turn.reset();
    }

    @Override
    public void onWritable() {
        writable.incrementAndGet();
    }

    @Override
    public void onSecured() {
        secured.complete(null);
    }

    @Override
    public void onClosed(@Nullable IOException cause) {
        secured.completeExceptionally(new IOException("closed", cause));
        closed.complete(Optional.ofNullable(cause));
    }

    Link link() throws Exception {
        return opened.get(10, TimeUnit.SECONDS);
    }

    void awaitSecured() throws Exception {
        secured.get(10, TimeUnit.SECONDS);
    }

    /** Waits for the end of a link that must have failed, and returns the reason. */
    IOException failure() throws Exception {
        return end().orElseThrow(() -> new AssertionError("the link was closed in order"));
    }

    Optional<IOException> end() throws Exception {
        return closed.get(10, TimeUnit.SECONDS);
    }

    /** Waits until {@code length} bytes have come, and returns them as text. */
    String await(int length) throws InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < length) {
            byte[] more = turns.poll(10, TimeUnit.SECONDS);
            if (more == null) {
                throw new AssertionError("only " + all.size() + " of " + length + " bytes came");
            }
            all.writeBytes(more);
        }
        return all.toString(UTF_8);
    }

    /** Waits for the next turn, and returns what it brought. */
    byte[] nextTurn() throws InterruptedException {
        byte[] bytes = turns.poll(10, TimeUnit.SECONDS);
        if (bytes == null) {
            throw new AssertionError("nothing came");
        }
        return bytes;
    }
}
