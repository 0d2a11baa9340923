// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.result;

import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.value.RowFormat;

/** A row that moves through a batch. Not thread-safe. */
public final class RowCursor extends Row {

    private static final int HEADER = PacketWriter.HEADER;

    private final byte[] frames;
    private final int end;
    private int next;

    RowCursor(Head head, byte[] frames, int from, int end) {
        super(head);
        this.frames = frames;
        this.end = end;
        next = from;
    }

    /**
     * Moves to the next row, if there is one.
     *
     * @throws dev.sluice.client.error.ConversionException if the row's bytes are not what its columns promise
     */
    public boolean next() {
        if (next >= end) {
            return false;
        }
        int header = next;
        int length = LittleEndian.u24(frames, header);
        try {
            if (length < PacketWriter.MAX_PAYLOAD) {
                next = header + HEADER + length;
                over(frames, header + HEADER, length);
            } else {
                nextLong(header);
            }
        } catch (MalformedPacketException e) {
            throw Conversions.malformed(e);
        }
        return true;
    }

    /** A row of 16 MiB or more came in several packets, and is joined only now that somebody reads it. */
    private void nextLong(int first) {
        int length = 0;
        int header = first;
        int part;
        do {
            part = LittleEndian.u24(frames, header);
            length += part;
            header += HEADER + part;
        } while (part == PacketWriter.MAX_PAYLOAD);
        next = header;
        over(PacketReader.join(frames, first, length), 0, length);
    }

    /** Returns the current row as an object that stays where it is. */
    public Row row() {
        return new Row(this);
    }

    /** Returns the memory that holds the values of the current row as they came, for translators; not to be changed. */
    public byte[] rawBytes() {
        return bytes();
    }

    /** Returns where in {@link #rawBytes} a value of the current row begins. */
    public int rawStart(int column) {
        return start(column);
    }

    /** Returns how many of {@link #rawBytes} a value of the current row takes, or {@link RowFormat#NULL}. */
    public int rawLength(int column) {
        return isNull(column) ? RowFormat.NULL : length(column);
    }
}
