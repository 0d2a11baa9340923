// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.Supply;
import dev.sluice.wire.ByteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** A supply that has what a test gives it; the test then has the connection resume. */
final class ManualSupply implements Supply {

    private final ArrayDeque<String> pieces = new ArrayDeque<>();
    private State ending = State.WAITING;
    private boolean opened;
    private int closes;

    static ManualSupply of(String... all) {
        return new ManualSupply().give(all).end();
    }

    ManualSupply give(String... more) {
        pieces.addAll(java.util.List.of(more));
        return this;
    }

    ManualSupply end() {
        ending = State.EXHAUSTED;
        return this;
    }

    ManualSupply fail() {
        ending = State.FAILED;
        return this;
    }

    boolean isOpen() {
        return opened && closes == 0;
    }

    boolean isClosed() {
        return closes > 0;
    }

    @Override
    public void open() {
        if (opened) {
            throw new AssertionError("opened twice");
        }
        opened = true;
    }

    @Override
    public State state() {
        if (!opened) {
            throw new AssertionError("not opened");
        }
        return pieces.isEmpty() || ending == State.FAILED ? ending : State.READY;
    }

    @Override
    public void take(ByteWriter out, int limit) {
        out.bytes(pieces.remove().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Throwable failure() {
        return new IOException("the disk is gone");
    }

    @Override
    public void close() {
        closes++;
    }
}
