// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.Exchange.Step;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.LocalInfileRequest;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.value.RowFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Any number of results, as {@link Results} finds their ends, which are told to a listener on their way: filters hear so of what
 * passes. Columns and rows are decoded only if they are wanted; else a listener is told of a head without columns.
 *
 * <pre>
 *   START --columns--> DEFINITIONS --last one--> [BEHIND, an EOF packet] --> ROWS --end--> START if more results, else done
 *   START --OK--> START if more results, else done                          BEHIND --a cursor was opened--> as behind an end
 *   START --a file is asked for--> START, once the client has sent it       any --error--> done
 * </pre>
 */
final class ReadResults implements Answer {

    private static final String ATTEMPT = "a client's request";

    /** Hears what stands between results, and is no part of them. */
    interface Marks {

        /** A result begins with a packet of this number. */
        void onResult(int sequence);

        /** This status stands behind definitions, in a session in which one does. */
        void onDefinitionsEnd(ServerStatus status);

        /** The current packet asks for a file of the client's. */
        void onFile(PacketReader in);

        /** A result has left the session in this state. */
        void onStatus(ServerStatus status);
    }

    private enum Stage {
        START,
        DEFINITIONS,
        BEHIND,
        ROWS
    }

    private final Ending ending;
    private final @Nullable RowFormat rows;
    private final ResultListener listener;
    private final List<ColumnDefinition> definitions = new ArrayList<>();
    private final Marks marks;
    private Stage stage = Stage.START;
    private Head head = Head.NONE;
    private long definitionsLeft;

    /** MySQL 9 tells it behind the definitions only, if it ends them by an EOF packet. */
    private boolean outParameters;

    /** Creates one; {@code rows} is the form in which rows are to be read, or null if they are not wanted. */
    ReadResults(Ending ending, @Nullable RowFormat rows, ResultListener listener, Marks marks) {
        this.ending = ending;
        this.rows = rows;
        this.listener = listener;
        this.marks = marks;
    }

    @Override
    public boolean isAmongRows() {
        return stage == Stage.ROWS && rows == null;
    }

    @Override
    public Step onPacket(PacketReader in) {
        if (stage != Stage.DEFINITIONS && in.firstByte() == Err.MARK) {
            return onError(in);
        }
        return switch (stage) {
            case START -> onStart(in);
            case DEFINITIONS -> onDefinition(in);
            case BEHIND -> onDefinitionsEnd(in);
            case ROWS -> onRow(in);
        };
    }

    private Step onError(PacketReader in) {
        if (!ending.isError(in)) {
            return Step.MORE;
        }
        listener.onError(new ServerException(ATTEMPT, Err.decode(in.payload()), true));
        return Step.DONE;
    }

    private Step onStart(PacketReader in) {
        marks.onResult((in.nextSequence() - 1) & 0xFF);
        if (in.firstByte() == Ok.MARK) {
            return onEnd(Completion.of(Ok.decode(in.payload(), ending.capabilities())));
        }
        if (in.firstByte() == LocalInfileRequest.MARK) {
            return onFile(in);
        }
        definitionsLeft = in.payload().lenenc();
        if (definitionsLeft <= 0) {
            throw new MalformedPacketException("expected a number of columns");
        }
        definitions.clear();
        stage = Stage.DEFINITIONS;
        return Step.MORE;
    }

    private Step onFile(PacketReader in) {
        if (!ending.capabilities().has(Capabilities.LOCAL_FILES)) {
            throw new MalformedPacketException(
                    "expected a result, got a request for a file of a client that sends none");
        }
        marks.onFile(in);
        return Step.SPEAK;
    }

    private Step onDefinition(PacketReader in) {
        RowFormat format = rows;
        if (format != null) {
            definitions.add(ColumnDefinition.decode(in.payload(), ending.capabilities()));
        }
        if (--definitionsLeft == 0) {
            head = format == null ? Head.NONE : new Head(definitions, format);
            stage = ending.isByEof() ? Stage.BEHIND : Stage.ROWS;
            if (stage == Stage.ROWS) {
                listener.onHead(head);
            }
        }
        return Step.MORE;
    }

    private Step onDefinitionsEnd(PacketReader in) {
        ServerStatus status = ending.statusOf(in);
        marks.onDefinitionsEnd(status);
        listener.onHead(head);
        if (status.cursorExists()) {
            return onEnd(completion(in));
        }
        outParameters = status.has(ServerStatus.PS_OUT_PARAMS);
        stage = Stage.ROWS;
        return Step.MORE;
    }

    private Step onRow(PacketReader in) {
        if (ending.isEnd(in)) {
            return onEnd(completion(in));
        }
        byte[] frames = in.frames();
        int start = in.frameStart();
        int count = 1 + in.passRows(Ok.END_MARK, Err.MARK);
        if (rows != null) {
            listener.onRows(new RowBatch(head, frames, start, in.frameEnd(), count));
        }
        return Step.MORE;
    }

    private Completion completion(PacketReader in) {
        if (!ending.isByEof()) {
            return Completion.of(Ok.decode(in.payload(), ending.capabilities()));
        }
        ByteReader payload = in.payload();
        payload.skip(1);
        int warnings = payload.u16();
        int more = outParameters ? ServerStatus.PS_OUT_PARAMS | ServerStatus.MORE_RESULTS : 0;
        ServerStatus status = ServerStatus.of(payload.u16() | more);
        return new Completion(0, 0, warnings, "", status, List.of());
    }

    private Step onEnd(Completion completion) {
        outParameters = false;
        stage = Stage.START;
        marks.onStatus(completion.status());
        listener.onCompletion(completion);
        return completion.moreResults() ? Step.MORE : Step.DONE;
    }
}
