// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.gateway.front.Denial;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.Err;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exchange of each command. Only here are commands looked at, and in {@link FilteredCommands} if there are
 * filters.
 */
final class CommandExchanges {

    private final Ending ending;
    private final boolean sendsFiles;
    private final int longest;
    private final LoginRelay login;
    private final Replies replies;
    private final Holdings holdings;

    /** Whether a statement was prepared whose executes may ask for a file. */
    private boolean executesMayAsk;

    /** Creates one; {@code longest} is the limit of a command's bytes. */
    CommandExchanges(Capabilities agreed, int longest, LoginRelay login, Holdings holdings, Replies replies) {
        this.longest = longest;
        this.holdings = holdings;
        ending = new Ending(agreed);
        sendsFiles = agreed.has(Capabilities.LOCAL_FILES);
        this.login = login;
        this.replies = replies;
    }

    /**
     * Returns the exchange of the command that is the current packet.
     *
     * @throws Refused if it ends the session
     */
    Exchange of(PacketReader in) {
        ClientCommand command = ClientCommand.of(in);
        return switch (command.code()) {
            case CommandCode.QUERY -> query(command);
            case CommandCode.STMT_PREPARE -> prepare(command);
            case CommandCode.STMT_EXECUTE, CommandCode.STMT_BULK_EXECUTE -> results(command, executesMayAsk);
            case CommandCode.PROCESS_INFO -> results(command, false);
            case CommandCode.STMT_FETCH, CommandCode.FIELD_LIST -> relay(command, new Rows(ending));
            case CommandCode.STMT_CLOSE -> close(command, in.payload());
            case CommandCode.STMT_SEND_LONG_DATA -> relay(command, null);
            case CommandCode.RESET_CONNECTION -> relay(command, new ResetReply(holdings));
            case CommandCode.CHANGE_USER -> changeUser(command, in.payload());
            case CommandCode.BINLOG_DUMP, CommandCode.BINLOG_DUMP_GTID -> new DumpRelay(command, ending, replies);
            case CommandCode.CLONE,
                    CommandCode.TABLE_DUMP,
                    CommandCode.SUBSCRIBE_GROUP_REPLICATION,
                    CommandCode.MULTI -> GivenExchange.refusing(command, Refusal.UNKNOWN_COMMAND, replies);
            default -> relay(command, new SingleReply());
        };
    }

    /**
     * Returns the exchange of a command of which a long beginning has arrived, to be passed on while the rest arrives; or null if
     * it must be whole first, for the database may ask for a file, or the gateway must know all of it.
     */
    @Nullable
    LongRelay ofLong(int code) {
        ClientCommand command = ClientCommand.begun(code);
        return switch (code) {
            case CommandCode.QUERY, CommandCode.STMT_EXECUTE, CommandCode.STMT_BULK_EXECUTE ->
                sendsFiles ? null : new LongRelay(command, longest, new Results(ending, holdings), replies);
            case CommandCode.STMT_PREPARE ->
                sendsFiles || !holdings.mayPrepare() ? null : new LongRelay(command, longest, prepared(), replies);
            case CommandCode.STMT_SEND_LONG_DATA -> new LongRelay(command, longest, null, replies);
            default -> null;
        };
    }

    /** Returns the exchange of a command that a filter has seen: its answer is read by {@code answer}, and told to {@code client}. */
    Exchange filtered(ClientCommand command, Answer answer, Replies client) {
        if (command.code() == CommandCode.STMT_PREPARE) {
            executesMayAsk |= sendsFiles && FileWords.mayAsk(command);
            return new RelayExchange(command, answer, client);
        }
        boolean mayAsk = command.code() == CommandCode.QUERY ? mayAskForFile(command) : executesMayAsk;
        return sendsFiles ? new FileRelay(command, answer, mayAsk, client) : new RelayExchange(command, answer, client);
    }

    /** Tells whether the database may ask for a file when it runs the text of this command. */
    boolean mayAskForFile(ClientCommand command) {
        return sendsFiles && FileWords.mayAsk(command);
    }

    /** Returns how results end in this session. */
    Ending ending() {
        return ending;
    }

    /** Returns the error of one statement more than may be prepared, or null if it may. */
    @Nullable
    Err objectionToPrepare() {
        return holdings.mayPrepare() ? null : Refusal.of(Denial.ofStatements(holdings.limit()));
    }

    /** Takes note of the state that an answer told. */
    void onStatus(ServerStatus status) {
        holdings.onStatus(status);
    }

    private Exchange query(ClientCommand command) {
        return results(command, mayAskForFile(command));
    }

    private Exchange prepare(ClientCommand command) {
        Err objection = objectionToPrepare();
        if (objection != null) {
            return GivenExchange.refusing(command, objection, replies);
        }
        executesMayAsk |= sendsFiles && FileWords.mayAsk(command);
        return relay(command, prepared());
    }

    /** Returns what hears the answer to a prepare, which then counts. */
    PreparedReply prepared() {
        holdings.onPrepare();
        return new PreparedReply(ending, holdings);
    }

    private Exchange close(ClientCommand command, ByteReader payload) {
        payload.skip(1);
        if (payload.remaining() >= Integer.BYTES) {
            holdings.onClosed((int) payload.u32());
        }
        return relay(command, null);
    }

    private Exchange results(ClientCommand command, boolean mayAsk) {
        Results answer = new Results(ending, holdings);
        return sendsFiles ? new FileRelay(command, answer, mayAsk, replies) : relay(command, answer);
    }

    private Exchange relay(ClientCommand command, @Nullable Answer answer) {
        return new RelayExchange(command, answer, replies);
    }

    private Exchange changeUser(ClientCommand command, ByteReader payload) {
        payload.skip(1);
        return new ChangeUserRelay(command, payload, login, holdings, replies);
    }
}
