// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Looks whether a link begins with a PROXY header, and if not, takes the decoder of headers away. Then it leaves.
 *
 * <p>Netty's own detection waits for 12 bytes, and its decoder for a line's end: a client that has no header may send less and
 * wait for an answer.
 */
final class ProxyHeaderDetector extends ByteToMessageDecoder {

    private static final byte[] VERSION_1 = "PROXY ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION_2 = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};

    private final boolean required;

    ProxyHeaderDetector(boolean required) {
        this.required = required;
    }

    /** Tells whether bytes have come that may become a header. */
    boolean hasBegun() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int first = common(in, VERSION_1);
        int second = common(in, VERSION_2);
        if (first == VERSION_1.length || second == VERSION_2.length) {
            context.pipeline().remove(this);
        } else if (Math.max(first, second) < in.readableBytes()) {
            onOtherBytes(context, in);
        }
    }

    private void onOtherBytes(ChannelHandlerContext context, ByteBuf in) {
        if (required) {
            in.skipBytes(in.readableBytes());
            context.fireExceptionCaught(new IOException("expected a PROXY header, got something else"));
        } else {
            context.pipeline().remove(HAProxyMessageDecoder.class);
            context.pipeline().remove(this);
        }
    }

    /** Returns how many bytes at the start are those of {@code prefix}. */
    private static int common(ByteBuf in, byte[] prefix) {
        int length = Math.min(in.readableBytes(), prefix.length);
        for (int i = 0; i < length; i++) {
            if (in.getByte(in.readerIndex() + i) != prefix[i]) {
                return i;
            }
        }
        return length;
    }
}
