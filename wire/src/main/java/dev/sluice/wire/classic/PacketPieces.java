// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.ReceiveBuffer;

/**
 * Reads a packet while it arrives, in pieces that are never joined, so that memory stays flat however long it is.
 *
 * <p>A packet is read in pieces from its first byte to its last, and behind it the reader's {@link PacketReader#next} or
 * another first piece comes: {@link #peek} helps to choose. A piece is valid until the next claim. Where a payload of
 * 16 MiB and more was split into packets cannot be seen, nor is its length limited.
 *
 * <pre>
 *   BOUNDARY --first piece--> WITHIN --last piece--> BOUNDARY      BOUNDARY --first piece that is also the last--> BOUNDARY
 * </pre>
 */
public final class PacketPieces {

    private static final int HEADER = PacketWriter.HEADER;

    private final ReceiveBuffer received;
    private final PacketOrder order;
    private final ByteReader piece = new ByteReader();

    /** Whether a packet was begun whose last piece was not read yet. */
    private boolean within;

    /** How much of the current part, up to the next header, was not read yet. */
    private int partLeft;

    /** Whether the current part is full, so that another one continues it. */
    private boolean continued;

    /** How long the current part is. */
    private int partSize;

    /** Whether the current piece is the first one of its part. */
    private boolean begunPart;

    private int firstByte;
    private int length;
    private long offset;
    private long nextOffset;

    PacketPieces(ReceiveBuffer received, PacketOrder order) {
        this.received = received;
        this.order = order;
    }

    /**
     * Looks at the packet that comes next without moving to it.
     *
     * @return whether so much of it has arrived that {@link #firstByte} and {@link #length} tell of it
     * @throws MalformedPacketException if it is out of order
     * @throws IllegalStateException within a packet
     */
    public boolean peek() {
        expectBoundary();
        return partHasBegun() && look();
    }

    /** Returns the first byte of the payload peeked at or read, 0 to 255, or -1 if it is empty. */
    public int firstByte() {
        return firstByte;
    }

    /** Returns the length in bytes of the payload peeked at or read; 0xFFFFFF stands for as much or more. */
    public int length() {
        return length;
    }

    /**
     * Moves to what has arrived behind the piece before: of the same packet, or of the next one behind a last piece.
     *
     * @return false if nothing of it has arrived yet
     * @throws MalformedPacketException if it is out of order; the link is then of no use
     */
    public boolean next() {
        boolean begins = partLeft == 0;
        if (begins) {
            if (!partHasBegun()) {
                return false;
            }
            beginPart();
        }
        begunPart = begins;
        int count = Math.min(partLeft, received.size());
        if (count == 0 && !begins) {
            return false;
        }
        take(count);
        return true;
    }

    /** A header alone is left where it is: a caller who got no piece may still turn to whole packets. */
    private boolean partHasBegun() {
        int arrived = received.size();
        return arrived >= HEADER && (arrived > HEADER || peekedLength() == 0);
    }

    private int peekedLength() {
        return LittleEndian.u24(received.array(), received.start());
    }

    private boolean look() {
        order.check(0, received.array()[received.start() + 3]);
        length = peekedLength();
        firstByte = length == 0 ? -1 : received.array()[received.start() + HEADER] & 0xFF;
        return true;
    }

    private void beginPart() {
        byte sequence = received.array()[received.start() + 3];
        if (within) {
            order.check(0, sequence);
        } else {
            look();
            within = true;
            nextOffset = 0;
        }
        order.passed(sequence);
        partSize = peekedLength();
        partLeft = partSize;
        continued = partLeft == PacketWriter.MAX_PAYLOAD;
        received.consume(HEADER);
    }

    private void take(int count) {
        piece.over(received.array(), received.start(), count);
        received.consume(count);
        partLeft -= count;
        offset = nextOffset;
        nextOffset += count;
        within = continued || partLeft > 0;
    }

    /** Returns a cursor over the current piece; an empty one begins an empty payload, or ends one of n times 0xFFFFFF bytes. */
    public ByteReader piece() {
        return piece;
    }

    /** Returns where in the payload the current piece begins. */
    public long offset() {
        return offset;
    }

    /** Tells whether a header stood before the current piece: each part of less than 16 MiB has one. */
    public boolean beginsPart() {
        return begunPart;
    }

    /** Returns the payload length of the part that the current piece belongs to. */
    public int partLength() {
        return partSize;
    }

    /** Returns the sequence number of the part that the current piece belongs to. */
    public int sequence() {
        return order.next() - 1 & 0xFF;
    }

    /** Tells whether the current piece is the first one of its packet. */
    public boolean isFirst() {
        return offset == 0;
    }

    /** Tells whether the current piece is the last one of its packet. */
    public boolean isLast() {
        return !within;
    }

    void expectBoundary() {
        if (within) {
            throw new IllegalStateException("the packet before was not read to its last piece");
        }
    }
}
