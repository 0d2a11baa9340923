// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.compress;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.ReceiveBuffer;
import dev.sluice.wire.classic.PacketReader;

/**
 * The body of a frame that is given on in portions while it arrives, so that neither it nor what it holds is ever in memory.
 *
 * <p>The last byte of what it holds is given only when all of the body has arrived and proved sound. So nothing of a frame is
 * left to be read behind the packet that it ends with, and no packet that ends a frame is seen before the frame's checksum.
 */
final class LongFrame {

    private final Compression compression;
    private final ReceiveBuffer received;
    private final ByteReader arrived = new ByteReader();
    private boolean compressed;

    /** How much of the body was not taken from what has arrived. */
    private int bodyLeft;

    /** How much of what the frame holds was not given. */
    private int contentLeft;

    LongFrame(Compression compression, ReceiveBuffer received) {
        this.compression = compression;
        this.received = received;
    }

    /**
     * Begins with a frame whose header was passed over.
     *
     * @param length of the body in bytes
     * @param decompressed the length of what it holds in bytes, or 0 if it is not compressed
     */
    void begin(int length, int decompressed) {
        compressed = decompressed > 0;
        bodyLeft = length;
        contentLeft = compressed ? decompressed : length;
        if (compressed) {
            compression.begin();
        }
    }

    /** Tells whether the frame begun last was not given to its end. */
    boolean isOpen() {
        return contentLeft > 0;
    }

    /** Gives the next portion, or returns false if more must arrive before. */
    boolean next(PacketReader packets) {
        int available = Math.min(bodyLeft, received.size());
        arrived.over(received.array(), received.start(), available);
        int room =
                Math.min(CompressedReader.PORTION, compressed && available < bodyLeft ? contentLeft - 1 : contentLeft);
        int count = room == 0 ? 0 : give(packets, room);
        int taken = available - arrived.remaining();
        received.consume(taken);
        bodyLeft -= taken;
        return count > 0;
    }

    private int give(PacketReader packets, int room) {
        byte[] to = packets.claim(room);
        int at = packets.fillPosition();
        int count = compressed ? decompress(to, at, room) : copy(to, at, room);
        contentLeft -= count;
        packets.filled(count);
        return count;
    }

    private int copy(byte[] to, int at, int room) {
        int count = Math.min(room, arrived.remaining());
        System.arraycopy(arrived.array(), arrived.position(), to, at, count);
        arrived.skip(count);
        return count;
    }

    private int decompress(byte[] to, int at, int room) {
        boolean whole = arrived.remaining() == bodyLeft;
        int count = compression.decompressSome(arrived, to, at, room);
        boolean endedEarly = count < room && (whole || arrived.remaining() > 0);
        if (endedEarly || (count == contentLeft && !compression.endsWith(arrived))) {
            throw new MalformedPacketException("compressed frame of another length than its header says: expected "
                    + contentLeft + " further bytes behind those given, got " + (endedEarly ? "fewer" : "more"));
        }
        return count;
    }
}
