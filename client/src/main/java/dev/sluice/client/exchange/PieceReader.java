// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.result.Head;
import dev.sluice.client.result.PieceListener;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.RowKind;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowFormat;
import dev.sluice.wire.classic.value.RowPieces;
import java.util.function.Consumer;

/** Reads the rows of one result set while they arrive, and tells a listener of their pieces. */
final class PieceReader implements RowPieces.Listener {

    private final PieceListener listener;
    private final Consumer<Runnable> tell;
    private final RowPieces row;

    /** Creates one; {@code tell} calls the listener, or no more. */
    PieceReader(Head head, RowFormat format, PieceListener listener, Consumer<Runnable> tell) {
        this.listener = listener;
        this.tell = tell;
        ColumnType[] types = head.columns().stream().map(ColumnDefinition::type).toArray(ColumnType[]::new);
        row = new RowPieces(format, types, this);
    }

    /** Tells whether what comes next is of a row; what else comes among rows is short, and wanted whole. */
    static boolean isOfRow(PacketPieces next) {
        return !next.isLast() || (next.peek() && RowKind.of(next.firstByte(), next.length()) == RowKind.ROW);
    }

    void onPiece(PacketPieces in) {
        if (in.isFirst()) {
            tell.accept(listener::onRow);
            row.begin();
        }
        ByteReader piece = in.piece();
        row.take(piece.array(), piece.position(), piece.remaining());
        if (in.isLast()) {
            row.end();
            tell.accept(listener::onRowEnd);
        }
    }

    @Override
    public void onValue(int column, long length) {
        tell.accept(() -> listener.onValue(column, length));
    }

    @Override
    public void onBytes(byte[] bytes, int offset, int length) {
        tell.accept(() -> listener.onBytes(bytes, offset, length));
    }
}
