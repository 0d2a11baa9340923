// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.gateway.observe.Stage;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.RowKind;
import org.jspecify.annotations.Nullable;

/**
 * A client's command and its answer, both passed on as they are: an answer begins with the number that the client expects, for
 * it is that of the command's last packet, and one.
 *
 * <p>What has arrived of an answer is passed on in one piece: when the answer ends, or the turn. Rows too long for that are
 * passed on while they arrive.
 */
class RelayExchange extends Exchange {

    /** Longer rows are passed on before they are whole, so that memory stays flat. */
    private static final int PIECEWISE = 256 * 1024;

    private static final byte[] NOTHING = {};

    private final ClientCommand command;
    private final @Nullable Answer answer;
    private final Replies replies;

    private byte[] frames = NOTHING;
    private int from;
    private int to;
    private int next;
    private boolean within;

    /** When this stage of it began, or 0 if its stages are not measured. */
    private long stageSince;

    private Stage stage = Stage.FORWARD;

    /** Creates one; {@code answer} is null if the database says nothing to such a command. */
    RelayExchange(ClientCommand command, @Nullable Answer answer, Replies replies) {
        this.command = command;
        this.answer = answer;
        this.replies = replies;
        next = command.next();
    }

    @Override
    public final String describe() {
        return "a client's command " + command.code();
    }

    @Override
    public final int weight() {
        return command.frames().length;
    }

    @Override
    public final boolean isAnswered() {
        return answer != null;
    }

    @Override
    public void begin(PacketWriter out) {
        onStage(Stage.FORWARD, Stage.ANSWER);
        out.pass(command.frames(), 0, command.frames().length, command.next());
    }

    @Override
    public boolean hasDemand() {
        return replies.hasRoom();
    }

    @Override
    public Step onPacket(PacketReader in) {
        int start = in.frameStart();
        onStage(Stage.ANSWER, Stage.TRANSFER);
        Step step = answer().onPacket(in);
        collect(in.frames(), start, in.frameEnd());
        next = in.nextSequence();
        if (step != Step.MORE) {
            deliver();
        }
        if (step == Step.DONE) {
            onDone(in);
        }
        return step;
    }

    private void onDone(PacketReader in) {
        GatewayListener listener = replies.session().listener();
        if (listener != null) {
            onStage(Stage.TRANSFER, Stage.WRITE);
            if (in.firstByte() == Err.MARK) {
                listener.onDatabaseError(Err.decode(in.payload()).code());
            }
        }
        replies.onAnswered(weight());
    }

    /** Has its stages measured, of which the first began at {@code since}; not if that is 0. */
    final void measureFrom(long since) {
        stageSince = since;
    }

    private void onStage(Stage over, Stage next) {
        GatewayListener listener = replies.session().listener();
        if (stageSince == 0 || stage != over || listener == null) {
            return;
        }
        long now = replies.session().nanos();
        listener.onStage(over, now - stageSince);
        stage = next;
        stageSince = now;
    }

    private Answer answer() {
        Answer expected = answer;
        if (expected == null) {
            throw new IllegalStateException(describe() + " is not answered");
        }
        return expected;
    }

    private void collect(byte[] array, int start, int end) {
        if (from == to) {
            frames = array;
            from = start;
        }
        to = end;
    }

    private void deliver() {
        if (from < to) {
            replies.pass(frames, from, to - from);
        }
        from = 0;
        to = 0;
        frames = NOTHING;
    }

    @Override
    public void onTurnEnd() {
        deliver();
    }

    @Override
    public Step onReached() {
        replies.onAnswered(weight());
        return Step.DONE;
    }

    // Rows that are longer than what is kept in memory.

    @Override
    public boolean wantsPiece(PacketPieces coming) {
        return within
                || (answer != null
                        && answer.isAmongRows()
                        && coming.peek()
                        && coming.length() >= PIECEWISE
                        && RowKind.of(coming.firstByte(), coming.length()) == RowKind.ROW);
    }

    @Override
    public void onPiece(PacketPieces in) {
        deliver();
        int length = in.piece().remaining();
        if (in.beginsPart()) {
            byte[] header = new byte[PacketWriter.HEADER];
            Part.putHeader(in, header);
            replies.pass(header, 0, header.length);
        }
        replies.pass(in.piece().array(), in.piece().position(), length);
        within = !in.isLast();
        next = in.sequence() + 1;
    }

    // The end.

    @Override
    protected final void onFailed(MySqlException reason) {
        replies.onLost(within ? Replies.WITHIN_PACKET : next);
    }

    /** Says with which number the answer begins, which is told the client if there is none. */
    final void numberedFrom(int first) {
        next = first;
    }

    /** Returns whom its answer is for. */
    final Replies replies() {
        return replies;
    }
}
