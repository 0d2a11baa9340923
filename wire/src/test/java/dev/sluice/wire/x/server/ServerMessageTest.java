// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.MessageContract;
import dev.sluice.wire.Sample;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.Messages;
import dev.sluice.wire.x.compress.CompressedBody;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Capability;
import dev.sluice.wire.x.data.Scalar;
import dev.sluice.wire.x.notice.GroupChange;
import dev.sluice.wire.x.notice.GroupReplicationStateChanged;
import dev.sluice.wire.x.notice.Level;
import dev.sluice.wire.x.notice.ServerHello;
import dev.sluice.wire.x.notice.SessionStateChanged;
import dev.sluice.wire.x.notice.SessionVariableChanged;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.notice.UnknownNotice;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.row.FieldType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerMessageTest extends MessageContract {

    private static final ColumnMetaData COLUMN = new ColumnMetaData(
            FieldType.BYTES, "n", "name", "a", "actor", "sakila", "def", 255, 0, 180, ColumnMetaData.NOT_NULL, 0);

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                Messages.server(new Ok(""), ""),
                Messages.server(new Ok("bye!"), "0A 04 'bye!'"),
                Messages.server(
                        new ServerError(true, 5000, "HY000", "Invalid message"),
                        "08 01 10 8827 1A 0F 'Invalid message' 22 05 'HY000'"),
                Messages.server(new ServerError(false, 1054, "42S22", ""), "08 00 10 9E08 1A 00 22 05 '42S22'"),
                Messages.server(
                        new Capabilities(List.of(
                                new Capability("node_type", Scalar.text("mysql")),
                                new Capability(
                                        "authentication.mechanisms",
                                        new Any.ArrayValue(List.of(Scalar.text("PLAIN")))))),
                        "0A 1C 0A 09 'node_type' 12 0F 08 01 12 0B 08 08 4A 07 0A 05 'mysql'",
                        "0A 32 0A 19 'authentication.mechanisms'",
                        "12 15 08 03 22 11 0A 0F 08 01 12 0B 08 08 4A 07 0A 05 'PLAIN'"),
                Messages.server(new Capabilities(List.of()), ""),
                Messages.server(new AuthenticateContinue(Golden.bytes("41*19 00")), "0A 14 41*19 00"),
                Messages.server(new AuthenticateOk(new byte[0]), "0A 00"),
                Messages.server(new NoticeFrame(true, new ServerHello()), "08 05 1A 00"),
                Messages.server(
                        NoticeFrame.local(SessionStateChanged.of(StateParameter.ROWS_AFFECTED, 2)),
                        "08 03 10 02 1A 08 08 04 12 04 08 02 18 02"),
                Messages.server(
                        NoticeFrame.local(new SessionStateChanged(
                                StateParameter.GENERATED_DOCUMENT_IDS,
                                List.of(Scalar.octets(Golden.bytes("'a'")), Scalar.octets(Golden.bytes("'b'"))))),
                        "08 03 10 02 1A 14 08 0C 12 07 08 04 2A 03 0A 01 'a' 12 07 08 04 2A 03 0A 01 'b'"),
                Messages.server(
                        NoticeFrame.local(new SessionStateChanged(StateParameter.ACCOUNT_EXPIRED, List.of())),
                        "08 03 10 02 1A 02 08 02"),
                Messages.server(
                        NoticeFrame.local(new Warning(Level.WARNING, 1365, "Division by 0")),
                        "08 01 10 02 1A 12 10 D50A 1A 0D 'Division by 0'"),
                Messages.server(
                        new NoticeFrame(true, new Warning(Level.ERROR, 3169, "Session was killed")),
                        "08 01 1A 19 08 03 10 E118 1A 12 'Session was killed'"),
                Messages.server(
                        NoticeFrame.local(new SessionVariableChanged("x", new Scalar.Signed(1))),
                        "08 02 10 02 1A 09 0A 01 'x' 12 04 08 01 10 02"),
                Messages.server(
                        NoticeFrame.local(new SessionVariableChanged("x", null)), "08 02 10 02 1A 03 0A 01 'x'"),
                Messages.server(
                        new NoticeFrame(
                                true, new GroupReplicationStateChanged(GroupChange.VIEW_CHANGE.number(), "v:1")),
                        "08 04 1A 07 08 02 12 03 'v:1'"),
                Messages.server(
                        new NoticeFrame(true, new UnknownNotice(0xFFFF_FFFFL, new byte[] {9})),
                        "08 FFFFFFFF0F 1A 01 09"),
                Messages.server(
                        COLUMN,
                        "08 07 40 FF01 50 B401 58 10 12 01 'n' 1A 04 'name' 22 01 'a' 2A 05 'actor'",
                        "32 06 'sakila' 3A 03 'def'"),
                Messages.server(
                        ColumnMetaData.of("x", FieldType.SINT), "08 01 12 01 'x' 1A 00 22 00 2A 00 32 00 3A 00"),
                Messages.server(new Row(Golden.bytes("0A 01 02 0A 00")), "0A 01 02 0A 00"),
                Messages.server(new FetchDone(), ""),
                Messages.server(new FetchSuspended(), ""),
                Messages.server(new FetchDoneMoreResultsets(), ""),
                Messages.server(new FetchDoneMoreOutParams(), ""),
                Messages.server(new StmtExecuteOk(), ""),
                Messages.server(
                        new Compression(new CompressedBody(-1, 13, CompressedBody.UNKNOWN, new byte[] {7})),
                        "10 0D 22 01 07"),
                Messages.server(new UnknownMessage(99, new byte[] {1}), "01").tail(Sample.Tail.PART_OF_IT));
    }

    @Test
    void namesAreLeftOutWhereTheClientWantsNone() {
        ByteWriter out = new ByteWriter(0);
        COLUMN.encodeCompact(out);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("08 07 40 FF01 50 B401 58 10"));
        ColumnMetaData compact = (ColumnMetaData) ServerMessage.decode(12, ByteReader.of(out.toByteArray()));
        assertThat(compact).isEqualTo(new ColumnMetaData(FieldType.BYTES, "", "", "", "", "", "", 255, 0, 180, 16, 0));
        assertThat(compact.hasFlags(ColumnMetaData.NOT_NULL)).isTrue();
        assertThat(compact.hasFlags(ColumnMetaData.NOT_NULL | ColumnMetaData.PRIMARY_KEY))
                .isFalse();
    }

    @Test
    void countsAreFramedWithoutARecord() {
        ByteWriter out = new ByteWriter(0);
        NoticeFrame.frame(new FrameWriter(out), StateParameter.ROWS_AFFECTED, 300);
        ByteWriter same = new ByteWriter(0);
        NoticeFrame.local(SessionStateChanged.of(StateParameter.ROWS_AFFECTED, 300))
                .frame(new FrameWriter(same));
        assertThat(out.toByteArray())
                .isEqualTo(same.toByteArray())
                .isEqualTo(Golden.bytes("10000000 0B 08 03 10 02 1A 09 08 04 12 05 08 02 18 AC02"));
    }

    /** The order in which fields come must not matter, not even that of what says how to read another. */
    @Test
    void readsANoticeWhoseTypeComesLast() {
        assertThat(decode(11, "1A 02 08 02 10 02 08 03"))
                .isEqualTo(NoticeFrame.local(new SessionStateChanged(StateParameter.ACCOUNT_EXPIRED, List.of())));
    }

    @Test
    void passesOverFieldsOfLaterVersions() {
        assertThat(decode(0, "F801 01 0A 01 'x' F101 0102030405060708 F201 02 0102 F501 01020304"))
                .isEqualTo(new Ok("x"));
        assertThat(decode(0, "F301 08 07 F30B 08 07 F40B F401 0A 01 'x'")).isEqualTo(new Ok("x"));
        assertThat(decode(12, "08 01 08 63")).isEqualTo(ColumnMetaData.of("", FieldType.SINT));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 10011A00, the state of an error",
        "1, 10012200, the text of an error",
        "1, 1A002200, the code of an error",
        "2, 0A030A0178, the value of a capability",
        "3, '', the data of an authentication",
        "11, 1A00, the type of a notice",
        "11, 08011A021001, the text of a warning",
        "11, 08011A021A00, the code of a warning",
        "11, 08021A00, the name of a variable",
        "11, 08031A020808, a known parameter of a state",
        "11, 08041A00, what changed in a replication group",
        "12, 1200, a known type of a column",
        "12, 0803, a known type of a column",
        "0, 0800F301, 1 more bytes",
        "0, F301F40B, the end of a group",
        "0, F401, a field of a known layout",
        "0, F601, a field of a known layout",
        "0, 00, a field",
        "0, 8080808010, a field",
        "0, F801FFFFFFFFFFFFFFFFFFFF, the end of a number",
    })
    void refusesWhatLacksSomethingAndSaysWhat(int type, String golden, String missing) {
        assertThatThrownBy(() -> decode(type, golden))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageStartingWith("expected " + missing + " at byte ");
    }

    @Test
    void printsNothingOfWhatRowsHold() {
        assertThat(new Row(new byte[4])).hasToString("Row[4 bytes]");
        assertThat(new UnknownNotice(9, new byte[4])).hasToString("notice 9[4 bytes]");
        assertThat(new AuthenticateOk(new byte[4])).hasToString("AuthenticateOk[4 bytes]");
        assertThat(new AuthenticateContinue(new byte[4])).hasToString("AuthenticateContinue[4 bytes]");
    }

    private static ServerMessage decode(int type, String golden) {
        return ServerMessage.decode(type, ByteReader.of(Golden.bytes(golden)));
    }
}
