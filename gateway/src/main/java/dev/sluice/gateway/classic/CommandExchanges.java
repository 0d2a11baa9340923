// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketReader;
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

    /** Whether a statement was prepared whose executes may ask for a file. */
    private boolean executesMayAsk;

    /** Creates one; {@code longest} is the limit of a command's bytes. */
    CommandExchanges(Capabilities agreed, int longest, LoginRelay login, Replies replies) {
        this.longest = longest;
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
            case CommandCode.STMT_CLOSE, CommandCode.STMT_SEND_LONG_DATA -> relay(command, null);
            case CommandCode.CHANGE_USER -> changeUser(command, in.payload());
            case CommandCode.BINLOG_DUMP, CommandCode.BINLOG_DUMP_GTID -> new DumpRelay(command, ending, replies);
            case CommandCode.CLONE,
                    CommandCode.TABLE_DUMP,
                    CommandCode.SUBSCRIBE_GROUP_REPLICATION,
                    CommandCode.MULTI -> new RefusedCommand(command, replies);
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
                sendsFiles ? null : new LongRelay(command, longest, new Results(ending), replies);
            case CommandCode.STMT_PREPARE ->
                sendsFiles ? null : new LongRelay(command, longest, new PreparedReply(ending), replies);
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

    private Exchange query(ClientCommand command) {
        return results(command, mayAskForFile(command));
    }

    private Exchange prepare(ClientCommand command) {
        executesMayAsk |= sendsFiles && FileWords.mayAsk(command);
        return relay(command, new PreparedReply(ending));
    }

    private Exchange results(ClientCommand command, boolean mayAsk) {
        Results answer = new Results(ending);
        return sendsFiles ? new FileRelay(command, answer, mayAsk, replies) : relay(command, answer);
    }

    private Exchange relay(ClientCommand command, @Nullable Answer answer) {
        return new RelayExchange(command, answer, replies);
    }

    private Exchange changeUser(ClientCommand command, ByteReader payload) {
        payload.skip(1);
        return new ChangeUserRelay(command, payload, login, replies);
    }
}
