// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.gateway.observe.Stage;
import dev.sluice.link.Link;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.row.RowEncoder;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import dev.sluice.wire.x.sluice.RequestEnd;
import dev.sluice.wire.x.sluice.ResultColumns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is said to one client: frames gather here, large answers go on to the link in portions, and all of it is sent
 * once in a turn of the loop. Belongs to the link's loop.
 *
 * <p>With compression, columns, rows, ends of rows and notices about a statement are compressed; everything else is not, as
 * MySQL does.
 */
public final class ReplyWriter {

    /** Above it, what has gathered is handed to the link, which then knows whether it is too much. */
    private static final int PORTION = 32 * 1024;

    private final Link link;
    private final @Nullable GatewayListener listener;
    private final FrameSink plain = new FrameSink();
    private @Nullable CompressedReplies compressed;
    private @Nullable RequestEnd end;
    private boolean flushing;
    private boolean gone;
    private long since;

    /** Creates a writer to {@code link}; {@code listener} hears how long what is said waits to be sent, unless it is null. */
    public ReplyWriter(Link link, @Nullable GatewayListener listener) {
        this.link = link;
        this.listener = listener;
    }

    /** Compresses from now on what is to be compressed. */
    public void compress(FrameCompression compression, ReplyCompression terms) {
        compressed = new CompressedReplies(compression, terms);
    }

    /** Returns the time, for measuring. */
    long nanos() {
        return link.loop().nanos();
    }

    /** Passes over all that is said from now on: nobody is there. */
    public void discard() {
        gone = true;
    }

    /** Tells whether the client keeps up; one that is gone holds nothing up. */
    public boolean isWritable() {
        return gone || link.isWritable();
    }

    /** Puts the number of a request in front of the next message that ends an answer. */
    void announceEnd(long request, int unanswered) {
        end = new RequestEnd(request, unanswered);
    }

    /** Writes a message. */
    public void say(ServerMessage message) {
        FrameSink to = begin(message.messageType(), isCompressible(message));
        message.frame(to.frames);
        end(to);
    }

    /** Writes a message that has no fields. */
    public void empty(int type) {
        FrameSink to = begin(type, type != StmtExecuteOk.TYPE);
        to.frames.empty(type);
        end(to);
    }

    /** Writes what a statement came to. */
    public void number(StateParameter parameter, long value) {
        FrameSink to = begin(NoticeFrame.TYPE, true);
        NoticeFrame.frame(to.frames, parameter, value);
        end(to);
    }

    /** Writes a column, without its names if {@code compact}. */
    public void column(ColumnMetaData column, boolean compact) {
        FrameSink to = begin(ColumnMetaData.TYPE, true);
        ByteWriter fields = to.frames.begin(ColumnMetaData.TYPE);
        if (compact) {
            column.encodeCompact(fields);
        } else {
            column.encode(fields);
        }
        to.frames.end();
        end(to);
    }

    /** Writes all columns in one message, to be remembered in a place; none if they are there already. */
    public void resultColumns(int place, List<ColumnMetaData> columns, boolean compact) {
        FrameSink to = begin(ResultColumns.TYPE, true);
        ResultColumns.encode(to.frames.begin(ResultColumns.TYPE), place, columns, compact);
        to.frames.end();
        end(to);
    }

    /** Writes frames of columns that were encoded before; only while {@link #isCompressing} says no. */
    public void columns(byte[] frames) {
        plain.bytes.bytes(frames);
        end(plain);
    }

    /** Tells whether frames are compressed, so that each must be written by itself. */
    public boolean isCompressing() {
        return compressed != null;
    }

    /** Begins a row, whose fields are appended to what this returns; then {@link #endRow}. */
    public RowEncoder beginRow() {
        RowEncoder rows = begin(RowEncoder.TYPE, true).rows;
        rows.begin();
        return rows;
    }

    /** Ends the row begun. */
    public void endRow() {
        FrameSink to = rowSink();
        to.rows.end();
        end(to);
    }

    /** Takes back the row begun. */
    public void abandonRow() {
        rowSink().rows.abandon();
    }

    private FrameSink rowSink() {
        return compressed == null || gone ? plain : compressed.gathered;
    }

    private FrameSink begin(int type, boolean compressible) {
        RequestEnd before = end;
        if (before != null && isEnd(type)) {
            end = null;
            say(before);
        }
        CompressedReplies replies = compressed;
        if (replies == null || gone) {
            return plain;
        }
        if (!compressible) {
            replies.seal(plain.frames);
            return plain;
        }
        replies.before(type, plain.frames);
        return replies.gathered;
    }

    private void end(FrameSink to) {
        CompressedReplies replies = compressed;
        if (replies != null && to == replies.gathered) {
            replies.after(plain.frames);
            if (to.bytes.size() > PORTION) {
                replies.seal(plain.frames);
            }
        }
        if (plain.bytes.size() > PORTION) {
            handOver();
        }
        scheduleFlush();
    }

    /** Everything that is said in this turn leaves in one write, behind whatever else the turn brings. */
    private void scheduleFlush() {
        if (!flushing) {
            flushing = true;
            since = listener == null ? 0 : nanos();
            link.loop().execute(this::flush);
        }
    }

    /** Sends everything now. */
    public void flush() {
        boolean due = flushing;
        flushing = false;
        if (compressed != null && !gone) {
            compressed.seal(plain.frames);
        }
        handOver();
        if (!gone) {
            link.flush();
            if (due && listener != null) {
                listener.onStage(Stage.WRITE, nanos() - since);
            }
        }
    }

    private void handOver() {
        if (!gone) {
            link.write(plain.bytes.array(), 0, plain.bytes.size());
        }
        plain.clear();
    }

    private static boolean isEnd(int type) {
        return type == StmtExecuteOk.TYPE || type == Ok.TYPE || type == ServerError.TYPE;
    }

    private static boolean isCompressible(ServerMessage message) {
        return message instanceof ColumnMetaData || (message instanceof NoticeFrame notice && !notice.global());
    }
}
