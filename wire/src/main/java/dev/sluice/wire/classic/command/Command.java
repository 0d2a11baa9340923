// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;

/**
 * What a client asks in the command phase.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_command_phase.html">Command phase</a>
 */
public sealed interface Command
        permits Query,
                InitDb,
                Ping,
                Quit,
                ResetConnection,
                StmtPrepare,
                StmtExecute,
                StmtClose,
                StmtReset,
                UnknownCommand {

    /** Returns the command's name in the manual, such as "COM_QUERY". */
    String name();

    /** Tells whether the server answers; QUIT and STMT_CLOSE are never answered. */
    default boolean isAnswered() {
        return true;
    }

    /** Appends this command, its first byte included. */
    void encode(ByteWriter out);

    /** Reads any command; one that this version has no record for comes out as {@link UnknownCommand}. */
    static Command decode(ByteReader in) {
        int code = in.u8();
        return switch (code) {
            case Query.CODE -> new Query(in.restString());
            case InitDb.CODE -> new InitDb(in.restString());
            case Ping.CODE -> bare(in, new Ping());
            case Quit.CODE -> bare(in, new Quit());
            case ResetConnection.CODE -> bare(in, new ResetConnection());
            case StmtPrepare.CODE -> new StmtPrepare(in.restString());
            case StmtExecute.CODE -> StmtExecute.decode(in);
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
