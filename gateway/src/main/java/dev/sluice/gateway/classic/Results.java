// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.Exchange.Step;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.LocalInfileRequest;
import dev.sluice.wire.classic.reply.Ok;

/**
 * Any number of results, as queries and executes bring them.
 *
 * <pre>
 *   START --columns--> DEFINITIONS --last one--> [BEHIND, an EOF packet] --> ROWS --end--> START if more results, else done
 *   START --OK--> START if more results, else done                          BEHIND --a cursor was opened--> as behind an end
 *   START --a file is asked for--> START, once the client has sent it       any --error--> done
 * </pre>
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response.html">COM_QUERY response</a>
 */
final class Results implements Answer {

    private enum Stage {
        START,
        DEFINITIONS,
        BEHIND,
        ROWS
    }

    private final Ending ending;
    private final Holdings holdings;
    private Stage stage = Stage.START;
    private long definitionsLeft;

    /** MySQL 9 tells it behind the definitions only, if it ends them by an EOF packet. */
    private boolean outParameters;

    Results(Ending ending, Holdings holdings) {
        this.ending = ending;
        this.holdings = holdings;
    }

    @Override
    public boolean isAmongRows() {
        return stage == Stage.ROWS;
    }

    @Override
    public Step onPacket(PacketReader in) {
        if (stage != Stage.DEFINITIONS && in.firstByte() == Err.MARK) {
            return ending.isError(in) ? Step.DONE : Step.MORE;
        }
        return switch (stage) {
            case START -> onStart(in);
            case DEFINITIONS -> onDefinition();
            case BEHIND -> onDefinitionsEnd(in);
            case ROWS -> onRow(in);
        };
    }

    private Step onStart(PacketReader in) {
        if (in.firstByte() == Ok.MARK) {
            return onEnd(ending.statusOf(in));
        }
        if (in.firstByte() == LocalInfileRequest.MARK) {
            return onFile();
        }
        ByteReader payload = in.payload();
        definitionsLeft = payload.lenenc();
        if (definitionsLeft < 0) {
            throw new MalformedPacketException("expected a number of columns");
        }
        if (mayLackDefinitions() && payload.u8() == 0) {
            definitionsLeft = 0;
        }
        stage = definitionsLeft > 0 ? Stage.DEFINITIONS : behindDefinitions();
        return Step.MORE;
    }

    private Stage behindDefinitions() {
        return ending.isByEof() ? Stage.BEHIND : Stage.ROWS;
    }

    private Step onFile() {
        if (!ending.capabilities().has(Capabilities.LOCAL_FILES)) {
            throw new MalformedPacketException(
                    "expected a result, got a request for a file of a client that sends none");
        }
        return Step.SPEAK;
    }

    /** Even then the EOF packet behind them comes, if there are such. */
    private boolean mayLackDefinitions() {
        return ending.capabilities().has(Capabilities.MARIADB_CACHE_METADATA)
                || ending.capabilities().has(Capabilities.OPTIONAL_RESULTSET_METADATA);
    }

    private Step onDefinition() {
        if (--definitionsLeft == 0) {
            stage = behindDefinitions();
        }
        return Step.MORE;
    }

    private Step onDefinitionsEnd(PacketReader in) {
        ServerStatus status = ending.statusOf(in);
        if (status.cursorExists()) {
            return onEnd(status);
        }
        outParameters = status.has(ServerStatus.PS_OUT_PARAMS);
        stage = Stage.ROWS;
        return Step.MORE;
    }

    private Step onRow(PacketReader in) {
        if (ending.isEnd(in)) {
            return onEnd(ending.statusOf(in));
        }
        in.passRows(Ok.END_MARK, Err.MARK);
        return Step.MORE;
    }

    private Step onEnd(ServerStatus status) {
        holdings.onStatus(status);
        boolean more = status.moreResults() || outParameters;
        outParameters = false;
        stage = Stage.START;
        return more ? Step.MORE : Step.DONE;
    }
}
