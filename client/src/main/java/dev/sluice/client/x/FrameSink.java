// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.client.Compression;
import dev.sluice.wire.x.compress.CompressionWriter;
import dev.sluice.wire.x.compress.FrameCompression;
import org.jspecify.annotations.Nullable;

/** The frames of this client, put into compressed messages if that was agreed on and saves something. */
public final class FrameSink {

    /** Shorter requests gain nothing; the same number as that of MySQL's own clients. */
    private static final int WORTH_IT = 1000;

    /** What the buffer of frames keeps between requests. */
    private static final int KEPT = 64 * 1024;

    private final ByteWriter output;
    private final FrameWriter plain;
    private @Nullable ByteWriter collected;
    private @Nullable FrameWriter collecting;
    private @Nullable CompressionWriter compressor;

    /** Creates one that appends to {@code output}. */
    public FrameSink(ByteWriter output) {
        this.output = output;
        plain = new FrameWriter(output);
    }

    /** Compresses from now on. */
    public void compressBy(FrameCompression compression) {
        ByteWriter buffer = new ByteWriter(1024);
        collected = buffer;
        collecting = new FrameWriter(buffer);
        compressor = new CompressionWriter(compression, plain);
    }

    /** Returns what the next frames are written to; {@link #flush} must follow. */
    public FrameWriter frames() {
        FrameWriter writer = collecting;
        return writer == null ? plain : writer;
    }

    /** Returns what the next frames are written to that are not to be compressed, so that the other side finds them sooner. */
    FrameWriter plainFrames() {
        return plain;
    }

    /** Ends the frames of a request: they are in the output now. */
    public void flush() {
        ByteWriter frames = collected;
        CompressionWriter writer = compressor;
        if (frames == null || writer == null || frames.size() == 0) {
            return;
        }
        if (frames.size() < WORTH_IT) {
            output.bytes(frames.array(), 0, frames.size());
        } else {
            writer.write(Compression.TYPE, frames.array(), 0, frames.size());
        }
        frames.clear(KEPT);
    }
}
