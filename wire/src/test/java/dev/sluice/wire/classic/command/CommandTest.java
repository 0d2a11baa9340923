// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.Golden;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest extends MessageContract {

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                sample(new Quit(), "01"),
                text(new InitDb("sakila"), "02 'sakila'"),
                text(new Query("SELECT 1"), "03 'SELECT 1'"),
                text(new Query("SELECT 'é€😀'"), "03 'SELECT ' 27 C3A9 E282AC F09F9880 27"),
                sample(new Ping(), "0E"),
                text(new StmtPrepare("DO ?"), "16 'DO ?'"),
                sample(new StmtClose(0xFFFF_FFFEL), "19 FEFFFFFF"),
                sample(new StmtReset(1), "1A 01000000"),
                sample(new ResetConnection(), "1F"),
                text(new UnknownCommand(0x1B, new byte[] {0, 0}), "1B 0000"),
                text(new UnknownCommand(0xFA, new byte[0]), "FA"));
    }

    private static Sample<Command> sample(Command command, String golden) {
        return Sample.of(command, Command::decode, Command::encode, Golden.bytes(golden));
    }

    /** A command whose body goes to the end of the packet. */
    private static Sample<Command> text(Command command, String golden) {
        return sample(command, golden).shorterFrom(1).tail(Sample.Tail.PART_OF_IT);
    }

    @Test
    void onlyQuitAndCloseAreNotAnswered() {
        assertThat(List.of(new Quit(), new StmtClose(1))).noneMatch(Command::isAnswered);
        assertThat(List.of(new Ping(), new Query(""), new StmtReset(1), new ResetConnection()))
                .allMatch(Command::isAnswered);
    }

    @Test
    void printsNothingThatTheUserSent() {
        assertThat(new Query("SELECT 'secret'")).hasToString("COM_QUERY[15 characters]");
        assertThat(new StmtPrepare("SELECT 'secret'")).hasToString("COM_STMT_PREPARE[15 characters]");
        assertThat(new StmtExecute(7, 0, "secret".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasToString("COM_STMT_EXECUTE[7, 6 bytes of parameters]");
        assertThat(new UnknownCommand(0x1B, new byte[2])).hasToString("command 0x1b[2 bytes]");
    }
}
