// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.PrepareOk;
import dev.sluice.wire.classic.reply.Reply;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.FetchDoneMoreOutParams;
import dev.sluice.wire.x.server.FetchDoneMoreResultsets;
import dev.sluice.wire.x.server.FetchSuspended;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.server.Ok;
import dev.sluice.wire.x.server.Row;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.StmtExecuteOk;
import dev.sluice.wire.x.sluice.ArrayAnswer;
import dev.sluice.wire.x.sluice.ResultColumns;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages that answer become packets that answer the same in the classic protocol, with rows in the binary form. Notices
 * between them become part of the OK packet, if they are about the request; a listener hears of all.
 *
 * <pre>
 *   START --column--> COLUMNS --row, end of rows--> ROWS --more results follow--> START
 *                                                    \--no more--> ENDED
 *   START, ENDED --StmtExecuteOk--> answered; any stage --Error--> answered
 *   the answer to a fetch begins in ROWS
 * </pre>
 *
 * <p>A procedure called by text ends with an announcement of a further result that has no columns, and then ends in START: it
 * is answered by one OK more than it had results, as in the classic protocol. On the session's loop only.
 */
final class AnswerTranslation {

    private enum Stage {
        START,
        COLUMNS,
        ROWS,
        ENDED
    }

    /** What the client agreed on with itself: OK packets carry changes of the session, and end rows. */
    private static final Capabilities FORM =
            new Capabilities(Capabilities.PROTOCOL_41 | Capabilities.SESSION_TRACK | Capabilities.DEPRECATE_EOF);

    private final ArrayDeque<Expected> expected = new ArrayDeque<>();
    private final Map<Long, RowTranslation> cursors = new HashMap<>();
    private final Columns columns;
    private final Remarks remarks = new Remarks();
    private final NoticeListener listener;
    private final ByteWriter out;
    private final PacketWriter packets;

    private Stage stage = Stage.START;
    private @Nullable RowTranslation rows;
    private boolean suspended;

    /** Whether the result that is told, or the one that comes next, holds OUT parameters. */
    private boolean outParameters;

    /** Creates one that appends packets to {@code out}. */
    AnswerTranslation(ByteWriter out, Columns columns, NoticeListener listener) {
        this.out = out;
        this.columns = columns;
        this.listener = listener;
        packets = new PacketWriter(out);
    }

    void expect(Expected answer) {
        expected.addLast(answer);
        if (expected.size() == 1) {
            begin(answer);
        }
    }

    private void begin(Expected answer) {
        suspended = false;
        outParameters = false;
        stage = Stage.START;
        rows = null;
        if (answer.kind() == Expected.Kind.ROWS) {
            rows = cursors.get(answer.id());
            stage = rows == null ? Stage.START : Stage.ROWS;
        }
    }

    /**
     * Translates the current frame of {@code in}, and appends the packets it makes, if any.
     *
     * @throws MalformedPacketException if a server does not say this there
     */
    void translate(FrameSource in) {
        int type = in.type();
        if (type == Row.TYPE && stage == Stage.ROWS && rows != null) {
            writeRow(rows, in);
            return;
        }
        if (type == NoticeFrame.TYPE) {
            onNotice(NoticeFrame.decode(in.message()));
            return;
        }
        Expected answer = expected.peekFirst();
        if (answer == null) {
            onUnasked(in);
        } else if (type == ServerError.TYPE) {
            onError(answer, in);
        } else {
            onAnswer(answer, in);
        }
    }

    private void writeRow(RowTranslation translation, FrameSource in) {
        translation.write(in.array(), in.payloadStart(), in.payloadEnd(), packets.begin());
        packets.end();
    }

    private void onNotice(NoticeFrame notice) {
        if (!notice.global() && !expected.isEmpty()) {
            remarks.add(notice.notice());
        }
        listener.onNotice(notice);
    }

    /** Why a server closes, it may say with nothing to answer. */
    private void onUnasked(FrameSource in) {
        if (in.type() != ServerError.TYPE) {
            throw new MalformedPacketException(
                    "expected silence while no request is open, got a message of type " + in.type());
        }
        write(ErrorTranslation.of(ServerError.decode(in.message())));
    }

    private void onError(Expected answer, FrameSource in) {
        if (answer.kind() != Expected.Kind.NOTHING) {
            write(ErrorTranslation.of(ServerError.decode(in.message())));
        }
        columns.forget();
        answered();
    }

    private void onAnswer(Expected answer, FrameSource in) {
        switch (answer.kind()) {
            case RESULTS, CURSOR, ROWS -> onResult(answer, in);
            case ARRAY -> onArray(in);
            case PREPARED -> {
                check(in, Ok.TYPE, Ok.TYPE);
                write(new PrepareOk(answer.id(), 0, 0, 0));
                answered();
            }
            case DONE -> {
                check(in, Ok.TYPE, StmtExecuteOk.TYPE);
                onDone();
            }
            case NOTHING -> {
                check(in, Ok.TYPE, Ok.TYPE);
                answered();
            }
        }
    }

    /** What came of the sets is passed on as it is, for the classic protocol has no words for it. */
    private void onArray(FrameSource in) {
        int type = stage == Stage.START ? ArrayAnswer.TYPE : StmtExecuteOk.TYPE;
        check(in, type, type);
        if (stage == Stage.START) {
            ArrayCommand.answer(in.payload(), packets);
            stage = Stage.ENDED;
        } else {
            onDone();
        }
    }

    private void onDone() {
        write(remarks.end(0, false));
        answered();
    }

    private static void check(FrameSource in, int type, int otherType) {
        if (in.type() != type && in.type() != otherType) {
            throw unexpected(in);
        }
    }

    private static MalformedPacketException unexpected(FrameSource in) {
        return new MalformedPacketException("expected another message, got one of type " + in.type());
    }

    private void answered() {
        Expected done = expected.removeFirst();
        if (done.kind() == Expected.Kind.NOTHING) {
            // A statement was forgotten, and with it its cursor.
            cursors.remove(done.id());
        }
        remarks.forget();
        Expected next = expected.peekFirst();
        begin(next == null ? Expected.NOTHING : next);
    }

    private void onResult(Expected answer, FrameSource in) {
        switch (in.type()) {
            case ColumnMetaData.TYPE -> onColumn(in);
            case ResultColumns.TYPE -> onColumns(in);
            case Row.TYPE -> {
                RowTranslation begun = beginRows(answer, in);
                writeRow(begun, in);
            }
            case FetchDone.TYPE -> onNoMore(answer, in);
            case FetchSuspended.TYPE -> onSuspended(answer, in);
            case FetchDoneMoreResultsets.TYPE -> onMore(answer, in, false);
            case FetchDoneMoreOutParams.TYPE -> onMore(answer, in, true);
            case StmtExecuteOk.TYPE -> onDone(answer, in);
            default -> throw unexpected(in);
        }
    }

    private void onSuspended(Expected answer, FrameSource in) {
        if (answer.kind() == Expected.Kind.RESULTS) {
            throw unexpected(in);
        }
        beginRows(answer, in);
        suspended = true;
        stage = Stage.ENDED;
    }

    private void onColumn(FrameSource in) {
        if (stage != Stage.START && stage != Stage.COLUMNS) {
            throw unexpected(in);
        }
        stage = Stage.COLUMNS;
        columns.add(in.payload());
    }

    private void onColumns(FrameSource in) {
        if (stage != Stage.START) {
            throw unexpected(in);
        }
        stage = Stage.COLUMNS;
        columns.addAll(in);
    }

    /** Tells the columns, unless they were told. */
    private RowTranslation beginRows(Expected answer, FrameSource in) {
        RowTranslation begun = rows;
        if (stage == Stage.COLUMNS) {
            begun = columns.begin(out);
            rows = begun;
            stage = Stage.ROWS;
            if (answer.kind() == Expected.Kind.CURSOR) {
                cursors.put(answer.id(), begun);
            }
        }
        if (stage != Stage.ROWS || begun == null) {
            throw unexpected(in);
        }
        return begun;
    }

    private void onMore(Expected answer, FrameSource in, boolean outNext) {
        if (outNext && stage == Stage.START && rows == null) {
            // A procedure without results has OUT parameters all the same.
            outParameters = true;
            return;
        }
        beginRows(answer, in);
        write(remarks.end(ServerStatus.MORE_RESULTS | outFlag(), true));
        outParameters = outNext;
        stage = Stage.START;
    }

    private void onNoMore(Expected answer, FrameSource in) {
        if (stage == Stage.START && rows != null) {
            // Behind the announcement of a result that has no columns.
            return;
        }
        beginRows(answer, in);
        if (outParameters) {
            onMore(answer, in, false);
        } else {
            stage = Stage.ENDED;
        }
    }

    private int outFlag() {
        return outParameters ? ServerStatus.PS_OUT_PARAMS : 0;
    }

    private void onDone(Expected answer, FrameSource in) {
        if (stage != Stage.START && stage != Stage.ENDED) {
            throw unexpected(in);
        }
        write(remarks.end(statusOf(answer), stage == Stage.ENDED));
        answered();
    }

    private int statusOf(Expected answer) {
        if (suspended) {
            return ServerStatus.CURSOR_EXISTS;
        }
        return answer.kind() == Expected.Kind.ROWS ? ServerStatus.LAST_ROW_SENT : 0;
    }

    private void write(Reply reply) {
        reply.encode(packets.begin(), FORM);
        packets.end();
    }
}
