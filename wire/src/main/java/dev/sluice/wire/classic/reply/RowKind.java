// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.classic.PacketWriter;

/** What a packet among rows is, told from its first byte and its length so that no object is made for a row. */
public enum RowKind {
    /** A row, in the form that the command asked for. */
    ROW,
    /** The OK packet (or EOF packet, without DEPRECATE_EOF) behind the last row. */
    END,
    /** An error, which ends the result set and the whole command. */
    ERROR;

    /**
     * Returns what a packet is.
     *
     * @param firstByte the first byte of the payload, 0 to 255
     * @param length the length of the payload in bytes; a text row may begin with 0xFE only if it has 16 MiB or more
     */
    public static RowKind of(int firstByte, int length) {
        if (firstByte == Err.MARK) {
            return ERROR;
        }
        return firstByte == Ok.END_MARK && length < PacketWriter.MAX_PAYLOAD ? END : ROW;
    }
}
