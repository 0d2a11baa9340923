// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.translate;

import dev.sluice.client.result.Head;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.server.ColumnMetaData;
import java.util.List;

/** The columns of a result set, translated once for all results that share them. Immutable. */
public final class TranslatedHead {

    private final List<ColumnMetaData> columns;
    private final byte[] frames;
    private final byte[] compactFrames;
    private final RowTranslation rows;

    /** Translates the columns of {@code head}. */
    public TranslatedHead(Head head) {
        columns = head.columns().stream().map(ColumnTranslation::of).toList();
        frames = encode(false);
        compactFrames = encode(true);
        rows = new RowTranslation(head, columns);
    }

    private byte[] encode(boolean compact) {
        ByteWriter bytes = new ByteWriter(64 * columns.size());
        FrameWriter writer = new FrameWriter(bytes);
        for (ColumnMetaData column : columns) {
            ByteWriter out = writer.begin(ColumnMetaData.TYPE);
            if (compact) {
                column.encodeCompact(out);
            } else {
                column.encode(out);
            }
            writer.end();
        }
        return bytes.toByteArray();
    }

    /** Writes the columns, without their names if the client wants none. */
    void write(ReplyWriter out, boolean compact) {
        if (!out.isCompressing()) {
            out.columns(compact ? compactFrames : frames);
            return;
        }
        for (ColumnMetaData column : columns) {
            out.column(column, compact);
        }
    }

    List<ColumnMetaData> columns() {
        return columns;
    }

    /** Returns how long the columns are as frames, in bytes. */
    int length() {
        return frames.length;
    }

    /** Returns what translates the rows. */
    public RowTranslation rows() {
        return rows;
    }
}
