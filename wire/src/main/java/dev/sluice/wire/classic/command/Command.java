// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;

/**
 * What a client asks in the command phase.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_command_phase.html">Command phase</a>
 */
public sealed interface Command
        permits Query,
                InitDb,
                ChangeUser,
                SetOption,
                Ping,
                Quit,
                ResetConnection,
                StmtPrepare,
                StmtExecute,
                StmtSendLongData,
                StmtFetch,
                BulkExecute,
                StmtClose,
                StmtReset,
                UnknownCommand {

    /** What peers of this library agree on at least: the form of commands when nothing is said of capabilities. */
    Capabilities PLAIN =
            new Capabilities(Capabilities.PROTOCOL_41 | Capabilities.PLUGIN_AUTH | Capabilities.CONNECT_ATTRS);

    /** Returns the command's name in the manual, such as "COM_QUERY". */
    String name();

    /** Tells whether the server answers; QUIT, STMT_CLOSE and STMT_SEND_LONG_DATA are never answered. */
    default boolean isAnswered() {
        return true;
    }

    /** Appends this command, its first byte included, for a peer of {@link #PLAIN} capabilities. */
    void encode(ByteWriter out);

    /** Appends this command for a peer with which {@code capabilities} were agreed on. */
    default void encode(ByteWriter out, Capabilities capabilities) {
        encode(out);
    }

    /** Reads any command of a peer of {@link #PLAIN} capabilities. */
    static Command decode(ByteReader in) {
        return decode(in, PLAIN);
    }

    /** Reads any command; one that this version has no record for comes out as {@link UnknownCommand}. */
    static Command decode(ByteReader in, Capabilities capabilities) {
        int code = in.u8();
        return switch (code) {
            case Query.CODE -> Query.decode(in, capabilities);
            case InitDb.CODE -> new InitDb(in.restString());
            case Ping.CODE -> bare(in, new Ping());
            case Quit.CODE -> bare(in, new Quit());
            case ChangeUser.CODE -> bare(in, ChangeUser.decode(in, capabilities));
            case SetOption.CODE -> bare(in, SetOption.decode(in));
            case ResetConnection.CODE -> bare(in, new ResetConnection());
            case StmtPrepare.CODE -> new StmtPrepare(in.restString());
            case StmtExecute.CODE -> StmtExecute.decode(in);
            case StmtSendLongData.CODE -> StmtSendLongData.decode(in);
            case StmtFetch.CODE -> bare(in, StmtFetch.decode(in));
            case BulkExecute.CODE -> BulkExecute.decode(in);
            case StmtClose.CODE -> bare(in, new StmtClose(in.u32()));
            case StmtReset.CODE -> bare(in, new StmtReset(in.u32()));
            default -> new UnknownCommand(code, in.rest());
        };
    }

    private static Command bare(ByteReader in, Command command) {
        in.expectEnd(command.name());
        return command;
    }
}
