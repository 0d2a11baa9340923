// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.SourceException;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.LocalInfileRequest;
import dev.sluice.wire.classic.reply.QueryReply;
import dev.sluice.wire.classic.value.RowFormat;

/**
 * COM_QUERY whose text loads a file of the client, and the content of that file.
 *
 * <pre>
 *   ASKED --file asked for--> SENDING --source exhausted: the rest, an empty packet--> SENT --> done
 *     \                          \--source fails, or cancelled--> BREAKING --interrupted: as above--> SENT
 *      \--any other answer--> done
 * </pre>
 *
 * <p>The protocol has no way to take back a file that was begun, and a server that reads its end keeps the rows it has. So the
 * statement is interrupted first. Servers look for that at the beginning of a row only, and not at the end of the file:
 * therefore the last byte is always held back, and when it comes at last it ends or begins a row. The error of the
 * interruption then undoes what the statement did to transactional tables; others keep the rows they have.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_local_infile_request.html">LOCAL
 *     INFILE Request</a>
 */
public final class LoadExchange extends ResultExchange {

    private static final int PORTION = 64 * 1024;

    private enum Stage {
        ASKED,
        SENDING,
        BREAKING,
        SENT
    }

    private final String sql;
    private final Supply content;
    private Stage stage = Stage.ASKED;
    private int sequence;
    private boolean holds;
    private byte held;
    private boolean stopped;
    private boolean interrupted;

    /** Creates one that tells its result to {@code listener}, and closes {@code content} in the end. */
    public LoadExchange(String sql, Supply content, ResultListener listener, HeadCache heads) {
        super(RowFormat.TEXT, listener, heads);
        this.sql = sql;
        this.content = content;
        watchedBy(failure -> content.close());
    }

    @Override
    public String describe() {
        return SqlLabel.of("load", sql);
    }

    @Override
    public RequestKind kind() {
        return RequestKind.QUERY;
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public int weight() {
        return sql.length();
    }

    @Override
    public boolean isBarrier() {
        return true;
    }

    @Override
    public void begin(PacketWriter out) {
        if (!sendsLocalFiles()) {
            throw new RefusedException(
                    describe(),
                    "the session does not send local files; connect with the option localFiles=true",
                    true,
                    null);
        }
        sayQuery(out, sql);
        content.open();
    }

    @Override
    public Step onPacket(PacketReader in) {
        QueryReply end = answer().onPacket(in);
        if (end == null) {
            return Step.MORE;
        }
        if (!(end instanceof LocalInfileRequest)) {
            return endBy(end);
        }
        if (stage != Stage.ASKED) {
            return refuseFile(in);
        }
        stage = Stage.SENDING;
        sequence = in.nextSequence();
        return Step.SPEAK;
    }

    @Override
    public boolean isSpeaking() {
        return stage == Stage.SENDING || stage == Stage.BREAKING || super.isSpeaking();
    }

    @Override
    public void speak(PacketWriter out) {
        switch (stage) {
            case SENDING -> sayContent(out);
            case BREAKING -> sayEndOnceInterrupted(out);
            default -> super.speak(out);
        }
    }

    private void sayContent(PacketWriter out) {
        int before = sequence;
        while (stage == Stage.SENDING && sequence == before && !stopped && content.state() == Supply.State.READY) {
            sayPortion(out);
        }
        if (sequence != before) {
            return;
        }
        if (stopped || content.state() == Supply.State.FAILED) {
            breakOff();
            sayEndOnceInterrupted(out);
        } else if (content.state() == Supply.State.EXHAUSTED) {
            sayEnd(out);
        }
    }

    /** Says what there is but its last byte; nothing if that is all, for an empty packet would end the file. */
    private void sayPortion(PacketWriter out) {
        ByteWriter packet = out.begin(sequence);
        int start = packet.size();
        if (holds) {
            packet.u8(held);
        }
        content.take(packet, PORTION);
        int last = packet.size() - 1;
        held = packet.array()[last];
        holds = true;
        packet.truncate(last);
        if (last == start) {
            out.abandon();
        } else {
            sequence = out.end();
        }
    }

    private void breakOff() {
        stage = Stage.BREAKING;
        if (content.state() == Supply.State.FAILED && !stopped) {
            failInTheEnd(new SourceException(
                    describe(),
                    "the source of the file failed; the statement was interrupted, which undoes it in transactional tables",
                    Fate.ANSWERED,
                    content.failure()));
        } else {
            failInTheEnd(new CancelledException(
                    describe(), "it was cancelled by this program, and interrupted", Fate.ANSWERED, false, null));
        }
    }

    private void sayEndOnceInterrupted(PacketWriter out) {
        if (interrupted || !holds) {
            sayEnd(out);
        }
    }

    private void sayEnd(PacketWriter out) {
        if (holds) {
            out.begin(sequence).u8(held);
            sequence = out.end();
        }
        out.begin(sequence);
        stage = Stage.SENT;
    }

    @Override
    public boolean wantsInterruption() {
        return stage == Stage.BREAKING;
    }

    @Override
    public boolean stop() {
        stopped = true;
        return false;
    }

    @Override
    public void onInterrupted() {
        interrupted = stage == Stage.BREAKING;
    }
}
