// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.value.QueryAttributes;
import java.util.List;
import java.util.Map;
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
                sample(new SetOption(true), "1B 0000"),
                sample(new SetOption(false), "1B 0100"),
                sample(new StmtFetch(1, 0xFFFF_FFFFL), "1C 01000000 FFFFFFFF"),
                from(7, new StmtSendLongData(1, 0x102, Golden.bytes("'abc'")), "18 01000000 0201 'abc'"),
                from(7, new StmtSendLongData(1, 0, new byte[0]), "18 01000000 0000"),
                text(new UnknownCommand(0x1B + 0x80, new byte[] {0, 0}), "9B 0000"),
                text(new UnknownCommand(0x12, new byte[0]), "12"));
    }

    private static Sample<Command> sample(Command command, String golden) {
        return Sample.of(command, Command::decode, Command::encode, Golden.bytes(golden));
    }

    /** A command whose body goes to the end of the packet. */
    private static Sample<Command> text(Command command, String golden) {
        return from(1, command, golden);
    }

    /** A command of which the first bytes are fixed, and whose body goes to the end of the packet. */
    private static Sample<Command> from(int head, Command command, String golden) {
        return sample(command, golden).shorterFrom(head).tail(Sample.Tail.PART_OF_IT);
    }

    @Test
    void onlyQuitCloseAndLongDataAreNotAnswered() {
        assertThat(List.of(new Quit(), new StmtClose(1), new StmtSendLongData(1, 0, new byte[0])))
                .noneMatch(Command::isAnswered);
        assertThat(List.of(new Ping(), new Query(""), new StmtReset(1), new ResetConnection()))
                .allMatch(Command::isAnswered);
        assertThat(List.of(new StmtFetch(1, 1), new SetOption(true), new BulkExecute(1, 0, new byte[0])))
                .allMatch(Command::isAnswered);
        assertThat(new ChangeUser("", new byte[0], "", 45, "", Map.of()).isAnswered())
                .isTrue();
    }

    @Test
    void aQueryHasItsAttributesInFrontWhereTheyWereAgreedOn() {
        Capabilities attributed = Command.PLAIN.with(Capabilities.QUERY_ATTRIBUTES);
        ByteWriter out = new ByteWriter(0);
        Query.encode(out, "DO 1", Map.of("a", true));
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("03 01 01 00 01 0100 01 'a' 01 'DO 1'"));
        Query query = (Query) Command.decode(ByteReader.of(out.toByteArray()), attributed);
        assertThat(query).isEqualTo(new Query("DO 1", QueryAttributes.of(Map.of("a", true))));
        ByteWriter again = new ByteWriter(0);
        query.encode(again, attributed);
        assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
        assertThatThrownBy(() -> query.encode(again)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aQuerySaysThatItHasNoAttributesWhereTheyWereAgreedOn() {
        ByteWriter out = new ByteWriter(0);
        new Query("DO 1").encode(out, Command.PLAIN.with(Capabilities.QUERY_ATTRIBUTES));
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("03 00 01 'DO 1'"));
        out.truncate(0);
        Query.encode(out, "DO 1");
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("03 'DO 1'"));
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() {
        assertThatThrownBy(() -> Command.decode(ByteReader.of(Golden.bytes("1B 0200"))))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void sendsAPieceOfAnArrayAsLongData() {
        ByteWriter out = new ByteWriter(0);
        StmtSendLongData.encode(out, StmtExecute.LAST_PREPARED, 1, Golden.bytes("'abcde'"), 1, 3);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("18 FFFFFFFF 0100 'bcd'"));
    }

    @Test
    void printsNothingThatTheUserSent() {
        assertThat(new Query("SELECT 'secret'")).hasToString("COM_QUERY[15 characters]");
        assertThat(new StmtPrepare("SELECT 'secret'")).hasToString("COM_STMT_PREPARE[15 characters]");
        assertThat(new StmtExecute(7, 0, "secret".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasToString("COM_STMT_EXECUTE[7, 6 bytes of parameters]");
        assertThat(new StmtSendLongData(7, 2, new byte[3]))
                .hasToString("COM_STMT_SEND_LONG_DATA[7, parameter 2, 3 bytes]");
        assertThat(new BulkExecute(7, 128, new byte[5])).hasToString("COM_STMT_BULK_EXECUTE[7, 5 bytes of rows]");
        assertThat(new ChangeUser("root", new byte[20], "sakila", 45, "p", Map.of()))
                .hasToString("COM_CHANGE_USER[user root, schema sakila, p]");
        assertThat(new UnknownCommand(0x1B, new byte[2])).hasToString("command 0x1b[2 bytes]");
    }
}
