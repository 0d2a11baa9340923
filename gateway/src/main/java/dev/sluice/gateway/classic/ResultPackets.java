// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultListener;
import dev.sluice.client.result.RowBatch;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.Ok;

/**
 * Results that did not come so from the database, or not all of them, as packets to the client, with numbers of their own.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset.html">Text
 *     Resultset</a>
 */
final class ResultPackets implements ResultListener {

    private static final int KEPT = 16 * 1024;
    private static final int SEQUENCE_AT = 3;

    private final Ending ending;
    private final Replies replies;
    private final ByteWriter bytes = new ByteWriter(1024);
    private final PacketWriter packets = new PacketWriter(bytes);
    private ServerStatus behindDefinitions = ServerStatus.of(ServerStatus.AUTOCOMMIT);
    private int sequence;
    private boolean withRows;
    private boolean definitionsOpen;

    /** Creates one whose first packet has the number {@code first}. */
    ResultPackets(Ending ending, int first, Replies replies) {
        this.ending = ending;
        this.replies = replies;
        sequence = first;
    }

    /** Returns the number that its next packet has. */
    int next() {
        return sequence;
    }

    /** Goes on with this number: the client has said something in between. */
    void goOnAt(int next) {
        sequence = next;
    }

    /** Says what stands behind definitions, in sessions in which something does. */
    void behindDefinitions(ServerStatus status) {
        behindDefinitions = status;
    }

    @Override
    public void onHead(Head head) {
        packets.begin(sequence).lenenc(head.size());
        sequence = packets.end();
        for (ColumnDefinition column : head.columns()) {
            column.encode(packets.begin(sequence), ending.capabilities());
            sequence = packets.end();
        }
        withRows = true;
        definitionsOpen = ending.isByEof();
    }

    @Override
    public void onRows(RowBatch rows) {
        endDefinitions();
        int at = bytes.size();
        rows.appendTo(bytes);
        while (at < bytes.size()) {
            bytes.setU8(at + SEQUENCE_AT, sequence);
            sequence = (sequence + 1) & 0xFF;
            at += PacketWriter.HEADER + LittleEndian.u24(bytes.array(), at);
        }
        deliver();
    }

    private void endDefinitions() {
        if (definitionsOpen) {
            definitionsOpen = false;
            eof(0, behindDefinitions);
        }
    }

    private void eof(int warnings, ServerStatus status) {
        packets.begin(sequence).u8(Ok.END_MARK).u16(warnings).u16(status.bits());
        sequence = packets.end();
    }

    @Override
    public void onCompletion(Completion completion) {
        if (!withRows || !ending.isByEof()) {
            ok(completion);
        } else {
            endByEof(completion);
        }
        withRows = false;
        deliver();
    }

    /** The packet behind the definitions is all that a cursor is opened with. */
    private void endByEof(Completion completion) {
        if (completion.status().cursorExists()) {
            definitionsOpen = false;
        }
        endDefinitions();
        eof(completion.warnings(), completion.status());
    }

    private void ok(Completion completion) {
        new Ok(
                        completion.affectedRows(),
                        completion.lastInsertId(),
                        completion.status(),
                        completion.warnings(),
                        completion.info(),
                        completion.changes(),
                        withRows)
                .encode(packets.begin(sequence), ending.capabilities());
        sequence = packets.end();
    }

    @Override
    public void onError(MySqlException failure) {
        if (failure instanceof ServerException server) {
            endDefinitions();
            new Err(server.code(), server.sqlState(), server.serverMessage())
                    .encode(packets.begin(sequence), ending.capabilities());
            sequence = packets.end();
            withRows = false;
            deliver();
        }
    }

    private void deliver() {
        replies.pass(bytes.array(), 0, bytes.size());
        bytes.clear(KEPT);
    }

    @Override
    public boolean hasDemand() {
        return replies.hasRoom();
    }
}
