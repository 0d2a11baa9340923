// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

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
import dev.sluice.wire.x.crud.Collection;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientMessageTest extends MessageContract {

    private static final Any.ObjectValue COMPRESSION =
            new Any.ObjectValue(List.of(new ObjectField("algorithm", Scalar.text("zstd_stream"))));

    @Override
    protected List<Sample<?>> samples() {
        return List.of(
                Messages.client(new CapabilitiesGet(), ""),
                Messages.client(
                        CapabilitiesSet.of("tls", new Scalar.Bool(true)),
                        "0A 11 0A 0F 0A 03 'tls' 12 08 08 01 12 04 08 07 40 01"),
                Messages.client(
                        CapabilitiesSet.of("compression", COMPRESSION),
                        "0A 39 0A 37 0A 0B 'compression' 12 28 08 02 1A 24 0A 22 0A 09 'algorithm'",
                        "12 15 08 01 12 11 08 08 4A 0D 0A 0B 'zstd_stream'"),
                Messages.client(new CapabilitiesSet(List.of()), "0A 00"),
                Messages.client(new ConnectionClose(), ""),
                Messages.client(
                        AuthenticateStart.of("PLAIN", Golden.bytes("00 'root' 00 'x'")),
                        "0A 05 'PLAIN' 12 07 00 'root' 00 'x'"),
                Messages.client(
                        new AuthenticateStart("MYSQL41", new byte[0], new byte[] {7}), "0A 07 'MYSQL41' 1A 01 07"),
                Messages.client(new AuthenticateContinue(Golden.bytes("00 'a' 00")), "0A 03 00 'a' 00"),
                Messages.client(new SessionReset(false), ""),
                Messages.client(new SessionReset(true), "08 01"),
                Messages.client(new SessionClose(), ""),
                Messages.client(StmtExecute.sql("select 1"), "0A 08 'select 1'"),
                Messages.client(
                        new StmtExecute(
                                "do ?".getBytes(StandardCharsets.US_ASCII),
                                List.of(new Scalar.Signed(-5), new Scalar.Null()),
                                "sql",
                                true),
                        "0A 04 'do ?' 12 08 08 01 12 04 08 01 10 09 12 06 08 01 12 02 08 03 20 01"),
                Messages.client(
                        StmtExecute.command("ping", new Any.ObjectValue(List.of())),
                        "0A 04 'ping' 12 04 08 02 1A 00 1A 06 'mysqlx'"),
                Messages.client(ExpectOpen.noError(), "12 02 08 01"),
                Messages.client(
                        new ExpectOpen(
                                ExpectOperation.EMPTY,
                                List.of(
                                        Condition.fieldExists("6.1"),
                                        new Condition(1, new byte[] {'0'}, ConditionOperation.UNSET))),
                        "08 01 12 07 08 02 12 03 '6.1' 12 07 08 01 12 01 '0' 18 01"),
                Messages.client(new ExpectClose(), ""),
                Messages.client(
                        new DropView(new Collection("v", "sakila"), true), "0A 0B 0A 01 'v' 12 06 'sakila' 10 01"),
                Messages.client(new Prepare(7, StmtExecute.sql("do ?")), "08 07 12 0A 08 05 32 06 0A 04 'do ?'"),
                Messages.client(
                        new Prepare(1, Find.all(new Collection("c", ""))), "08 01 12 09 08 00 12 05 12 03 0A 01 'c'"),
                Messages.client(new Execute(0xFFFF_FFFFL, List.of(), false), "08 FFFFFFFF0F"),
                Messages.client(
                        new Execute(7, List.of(new Scalar.Unsigned(300), new Scalar.Float64(1.25)), true),
                        "08 07 12 09 08 01 12 05 08 02 18 AC02 12 0F 08 01 12 0B 08 05 31 000000000000F43F 18 01"),
                Messages.client(new Deallocate(128), "08 8001"),
                Messages.client(
                        new CursorOpen(3, new Execute(7, List.of(), false), 100),
                        "08 03 22 06 08 00 12 02 08 07 28 64"),
                Messages.client(new CursorClose(3), "08 03"),
                Messages.client(new CursorFetch(3, -1), "08 03 28 FFFFFFFFFFFFFFFFFF01"),
                Messages.client(
                        new Compression(new CompressedBody(1, CompressedBody.UNKNOWN, 12, new byte[] {1, 2})),
                        "08 01 18 0C 22 02 0102"),
                Messages.client(new UnknownMessage(200, new byte[] {1}), "01").tail(Sample.Tail.PART_OF_IT));
    }

    @Test
    void isFramedByItsTypeAndLength() {
        ByteWriter out = new ByteWriter(0);
        FrameWriter frames = new FrameWriter(out);
        StmtExecute.sql("do 1").frame(frames);
        new SessionReset(true).frame(frames);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("07000000 0C 0A 04 'do 1' 03000000 06 08 01"));
    }

    @Test
    void needsNoRecordForWhatIsSaidOften() {
        ByteWriter out = new ByteWriter(0);
        StmtExecute.encode(out, "do ?", List.of(new Scalar.Signed(1)), true);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("0A 04 'do ?' 12 08 08 01 12 04 08 01 10 02 20 01"));
        out.truncate(0);
        Execute.encode(out, 7, List.of(), false);
        assertThat(out.toByteArray()).isEqualTo(Golden.bytes("08 07"));
    }

    /** What is in a namespace of its own must not be taken for SQL. */
    @Test
    void takesNoNamespaceForSql() {
        StmtExecute execute = (StmtExecute) decode(12, "0A 04 'ping'");
        assertThat(execute.namespace()).isEqualTo(StmtExecute.SQL);
        assertThat(execute.text()).isEqualTo("ping");
    }

    @ParameterizedTest
    @CsvSource({
        "2, '', capabilities",
        "2, 0A020A00, the name of a capability",
        "4, 1200, the name of a mechanism",
        "12, 2001, a statement",
        "17, '', the collection of a find",
        "17, 1200, the name of a collection",
        "24, 120412020101, the key of a condition",
        "40, 0807, a statement to prepare",
        "40, 080712081202120032020A00, the name of a collection",
        "40, 0807120A080032060A0431323334, a statement of the kind that is said",
        "41, '', the id of a statement",
        "43, 08032204080112020807, a length of at most the 0 bytes that are left",
        "43, 08032206080112020807, a known kind of a statement of a cursor",
        "43, 080322020800, the statement of a cursor",
        "44, '', the id of a cursor",
        "46, 0801, compressed frames",
        "46, 08FFFFFFFFFFFFFFFFFF012200, a size that is possible",
        "12, 0A0012060801120208631800, a known type of a scalar",
        "12, 0A00120608011202080118, a value of a scalar",
        "12, 0A0012080801120408011801, a value of the type that a scalar says",
        "12, 0A0012020809, a known type of a value",
        "12, 0A0012020801, a value",
        "12, 0A00120408021A00120408011A00, a value of the type that it says",
        "12, 0A0012040A08, a length of at most the 2 bytes that are left",
    })
    void refusesWhatLacksSomethingAndSaysWhat(int type, String golden, String missing) {
        assertThatThrownBy(() -> decode(type, golden))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageStartingWith("expected " + missing + " at byte ");
    }

    @Test
    void printsNothingThatTheUserSent() {
        Scalar secret = Scalar.text("secret");
        List<Scalar> all = List.of(
                secret,
                Scalar.octets(new byte[6]),
                new Scalar.Signed(4711),
                new Scalar.Unsigned(4711),
                new Scalar.Float64(4711),
                new Scalar.Float32(4711),
                new Scalar.Bool(true));
        assertThat(all.toString()).doesNotContain("secret", "4711", "true");
        assertThat(StmtExecute.sql("SELECT 'secret'")).hasToString("StmtExecute[15 bytes, 0 arguments]");
        assertThat(new Execute(7, List.of(secret), false)).hasToString("Execute[7, 1 arguments]");
        assertThat(AuthenticateStart.of("PLAIN", new byte[7])).hasToString("AuthenticateStart[PLAIN, 7 bytes]");
        assertThat(new AuthenticateContinue(new byte[7])).hasToString("AuthenticateContinue[7 bytes]");
        assertThat(new ObjectField("secret", secret)).hasToString("ObjectField[Text[6 bytes]]");
        assertThat(new UnknownMessage(200, new byte[2])).hasToString("message 200[2 bytes]");
        assertThat(Condition.fieldExists("6.1")).hasToString("Condition[2, SET]");
        assertThat(new CompressedBody(9, -1, -1, new byte[2])).hasToString("CompressedBody[2 bytes for 9]");
    }

    private static ClientMessage decode(int type, String golden) {
        return ClientMessage.decode(type, ByteReader.of(Golden.bytes(golden)));
    }
}
