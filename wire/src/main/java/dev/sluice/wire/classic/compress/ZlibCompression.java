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
        begin();
        if (decompressSome(from, to, at, length) != length || !endsWith(from)) {
            throw new MalformedPacketException("expected a zlib stream of " + length + " bytes");
        }
    }

    @Override
    public void begin() {
        inflater.reset();
    }

    /** The inflater is shown its input anew each time, for until the next time that may have moved. */
    @Override
    public int decompressSome(ByteReader from, byte[] to, int at, int room) {
        inflater.setInput(from.array(), from.position(), from.remaining());
        try {
            int decompressed = inflater.inflate(to, at, room);
            from.skip(from.remaining() - inflater.getRemaining());
            return decompressed;
        } catch (DataFormatException e) {
            throw new MalformedPacketException("expected a zlib stream: " + e.getMessage());
        }
    }

    /** The checksum is only read when there is room for another byte, which must not come. */
    @Override
    public boolean endsWith(ByteReader from) {
        int further = decompressSome(from, beyond, 0, beyond.length);
        return further == 0 && inflater.finished() && from.remaining() == 0;
    }

    @Override
    public void close() {
        deflater.end();
        inflater.end();
    }
}
