// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.compress;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** zlib, by what the JDK has: one stream that never ends, and of which each payload can be read to its last byte. */
final class DeflateStream implements FrameCompression {

    private static final int MIN_ROOM = 64;

    private final Deflater deflater;
    private final Inflater inflater = new Inflater();

    DeflateStream(int level) {
        if (level < Deflater.BEST_SPEED || level > Deflater.BEST_COMPRESSION) {
            throw new IllegalArgumentException("expected a zlib level of 1 to 9, got " + level);
        }
        deflater = new Deflater(level);
    }

    @Override
    public void compress(byte[] bytes, int offset, int length, ByteWriter out) {
        deflater.setInput(bytes, offset, length);
        int room;
        int count;
        do {
            room = Math.max(MIN_ROOM, length / 2);
            count = deflater.deflate(out.claim(room), out.size(), room, Deflater.SYNC_FLUSH);
            out.filled(count);
        } while (count == room);
    }

    @Override
    public void begin(byte[] payload) {
        inflater.setInput(payload);
    }

    @Override
    public int next(byte[] to, int at, int room) {
        int count = 0;
        while (count < room) {
            int more = inflate(to, at + count, room - count);
            count += more;
            if (more == 0) {
                checkGoesOn();
                break;
            }
        }
        return count;
    }

    private int inflate(byte[] to, int at, int room) {
        try {
            return inflater.inflate(to, at, room);
        } catch (DataFormatException e) {
            throw new MalformedPacketException("expected a zlib stream: " + e.getMessage());
        }
    }

    private void checkGoesOn() {
        if (!inflater.needsInput() || inflater.finished()) {
            throw new MalformedPacketException("expected a zlib stream that goes on");
        }
    }

    @Override
    public void close() {
        deflater.end();
        inflater.end();
    }
}
