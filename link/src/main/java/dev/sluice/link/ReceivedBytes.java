// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The buffer that Netty read into, as long as a listener is told of it: one object for all turns of a link. */
final class ReceivedBytes implements LinkListener.Received {

    private @Nullable ByteBuf bytes;

    /** Gives {@code source} to {@code listener}, and takes it back. */
    void offer(ByteBuf source, LinkListener listener) {
        try {
            bytes = source;
            listener.onBytes(this);
        } finally {
            bytes = null;
            source.release();
        }
    }

    @Override
    public int length() {
        return buffer().readableBytes();
    }

    @Override
    public void copyTo(byte[] target, int offset) {
        ByteBuf source = buffer();
        source.getBytes(source.readerIndex(), target, offset, source.readableBytes());
    }

    private ByteBuf buffer() {
        ByteBuf source = bytes;
        if (source == null) {
            throw new IllegalStateException("the bytes are gone: copy them before onBytes returns");
        }
        return source;
    }
}
