// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.link.LinkListener;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;

/** Packets as they are: each byte is copied once, from the link to the packet reader. */
final class PlainFraming implements Framing {

    private final PacketReader in;
    private final ByteWriter output;

    PlainFraming(PacketReader in, ByteWriter output) {
        this.in = in;
        this.output = output;
    }

    @Override
    public PacketReader in() {
        return in;
    }

    @Override
    public void onBytes(LinkListener.Received bytes) {
        int length = bytes.length();
        bytes.copyTo(in.claim(length), in.fillPosition());
        in.filled(length);
    }

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public int buffered() {
        return 0;
    }

    @Override
    public ByteWriter packets() {
        return output;
    }

    @Override
    public ByteWriter output() {
        return output;
    }

    @Override
    public void answer() {}

    @Override
    public void command() {}

    @Override
    public int seal(int start, int replySequence) {
        return replySequence;
    }

    @Override
    public void close() {}
}
