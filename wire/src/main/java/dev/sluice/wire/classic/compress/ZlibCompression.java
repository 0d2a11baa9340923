// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** zlib, by what the JDK has. */
final class ZlibCompression implements Compression {

    private final Deflater deflater = new Deflater();
    private final Inflater inflater = new Inflater();
    private final byte[] beyond = new byte[1];

    @Override
    public boolean compress(byte[] bytes, int offset, int length, ByteWriter out) {
        deflater.reset();
        deflater.setInput(bytes, offset, length);
        deflater.finish();
        // With no more room than that, it either ends or is not shorter.
        int room = length - 1;
        int compressed = deflater.deflate(out.claim(room), out.size(), room);
        if (!deflater.finished()) {
            return false;
        }
        out.filled(compressed);
        return true;
    }

    @Override
    public void decompress(ByteReader from, byte[] to, int at, int length) {
        inflater.reset();
        inflater.setInput(from.array(), from.position(), from.remaining());
        try {
            int decompressed = inflater.inflate(to, at, length);
            // The checksum is only read when there is room for another byte, which must not come.
            decompressed += inflater.inflate(beyond);
            if (decompressed != length || !inflater.finished() || inflater.getRemaining() > 0) {
                throw new MalformedPacketException("expected a zlib stream of " + length + " bytes");
            }
        } catch (DataFormatException e) {
            throw new MalformedPacketException("expected a zlib stream: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        deflater.end();
        inflater.end();
    }
}
