// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.ConsumerException;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.ExecuteExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.ResultSetStart;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static final ColumnDefinition TEXT = ColumnDefinition.of("t", ColumnType.VAR_STRING, 45, 0);
    private static final List<Object> ROW = Arrays.asList("ab", null, "cde");
    private static final String TOLD = "[0:2 ab1:-1 2:3 cde]";

    private final Rig rig = Rig.open();
    private final HeardPieces heard = new HeardPieces();

    private QueryExchange ask() {
        QueryExchange exchange = new QueryExchange("SELECT t", heard, rig.connection.heads());
        rig.connection.submit(exchange);
        rig.turn();
        rig.answer(new ResultSetStart(3, true), TEXT, TEXT, TEXT);
        return exchange;
    }

    /** Returns a packet with its header; the head took the numbers 1 to 4. */
    private static byte[] packet(int sequence, Consumer<ByteWriter> payload) {
        ByteWriter bytes = new ByteWriter(64);
        PacketWriter out = new PacketWriter(bytes);
        payload.accept(out.begin(sequence));
        out.end();
        return bytes.toByteArray();
    }

    private static byte[] row(int sequence) {
        return packet(sequence, out -> RowWriter.text(out, ROW));
    }

    private void endRows(int sequence) {
        rig.link.skipSequence(sequence);
        rig.endRows(Rig.IDLE);
    }

    @Test
    void rowsAreToldWhereverTheyAreCut() {
        int length = row(5).length;
        for (int cut = 1; cut < length; cut++) {
            PiecesTest one = new PiecesTest();
            one.ask();
            one.rig.link.deliver(Arrays.copyOf(row(5), cut));
            one.rig.link.deliver(Arrays.copyOfRange(row(5), cut, length));
            one.rig.link.deliver(row(6));
            one.endRows(7);
            assertThat(one.heard.told).as("cut at %d", cut).hasToString("{" + TOLD + TOLD + "}");
        }
    }

    @Test
    void aValueIsToldBeforeItHasArrived() {
        ask();
        rig.link.deliver(Arrays.copyOf(row(5), 4 + 2));
        assertThat(heard.told).hasToString("{[0:2 a");
    }

    @Test
    void theEndOfRowsMayBeCutToo() {
        ask();
        rig.link.deliver(row(5));
        byte[] end = packet(
                6,
                out -> dev.sluice.wire.classic.reply.Ok.endOfRows(Rig.IDLE)
                        .encode(out, rig.connection.server().capabilities()));
        for (byte one : end) {
            rig.link.deliver(new byte[] {one});
        }
        assertThat(heard.told).hasToString("{" + TOLD + "}");
    }

    @Test
    void anErrorAmongRowsEndsThem() {
        ask();
        rig.link.deliver(row(5));
        rig.link.skipSequence(6);
        rig.reply(new Err(1317, "70100", "interrupted"));
        assertThat(heard.told).hasToString("{" + TOLD);
        assertThat(heard.failure).isInstanceOf(ServerException.class);
        assertAlive();
    }

    @Test
    void severalResultsComeOneAfterTheOther() {
        ask();
        rig.link.deliver(row(5));
        rig.link.skipSequence(6);
        rig.endRows(Rig.MORE);
        rig.reply(new ResultSetStart(1, true));
        rig.reply(TEXT);
        rig.sendRows(7);
        rig.endRows(Rig.IDLE);
        assertThat(heard.told).hasToString("{" + TOLD + "}+{[0:1 7]}");
    }

    @Test
    void binaryRowsComeInPiecesToo() {
        PreparedState statement = rig.prepare("SELECT ?");
        rig.turn();
        rig.answerPrepared(1, 1);
        rig.connection.submit(
                new ExecuteExchange(statement, new Object[] {1}, heard, rig.connection.heads(), rig.connection.ids()));
        rig.turn();
        rig.answer(new ResultSetStart(2, true), TEXT, Rig.NUMBER);
        byte[] row = packet(
                4,
                out -> RowWriter.binary(
                        out, List.of(ColumnType.VAR_STRING, ColumnType.LONGLONG), List.of("xy", 0x4142434445464748L)));
        rig.link.deliver(Arrays.copyOf(row, 10));
        rig.link.deliver(Arrays.copyOfRange(row, 10, row.length));
        endRows(5);
        assertThat(heard.told).hasToString("{[0:2 xy1:8 HGFEDCBA]}");
    }

    @Test
    void withoutDemandTheLinkPausesInTheMiddleOfAValue() {
        ask();
        rig.link.deliver(Arrays.copyOf(row(5), 6));
        heard.demand = false;
        rig.link.deliver(Arrays.copyOfRange(row(5), 6, row(5).length));
        assertThat(heard.told).hasToString("{[0:2 a");
        assertThat(rig.link.isPaused()).isTrue();
        heard.demand = true;
        rig.connection.resume();
        rig.turn();
        assertThat(rig.link.isPaused()).isFalse();
        assertThat(heard.told).hasToString("{" + TOLD);
    }

    @Test
    void aValueThatTheLinkCutsOffIsAFailureAndNeverAnEnd() {
        int length = row(5).length;
        for (int dead = 0; dead <= length; dead++) {
            PiecesTest one = new PiecesTest();
            one.ask();
            one.rig.link.deliver(Arrays.copyOf(row(5), dead));
            one.rig.link.die(null);
            assertThat(one.heard.failure).as("dead at %d", dead).isInstanceOf(LinkException.class);
            assertThat(one.heard.told.toString().contains("]")).isEqualTo(dead == length);
        }
    }

    @Test
    void aListenerThatFailsAnywhereFailsItsRequestAlone() {
        for (String place : List.of("{", "[", "0:2 ", "ab", "]", "}")) {
            PiecesTest one = new PiecesTest();
            one.heard.failsAt = place;
            one.ask();
            one.rig.link.deliver(row(5));
            one.rig.link.deliver(row(6));
            one.endRows(7);
            assertThat(one.heard.failure).as(place).isInstanceOf(ConsumerException.class);
            one.assertAlive();
        }
    }

    @Test
    void aRowThatIsNotWhatItsColumnsPromiseEndsTheSession() {
        for (byte[] wrong : List.of(packet(5, out -> out.u8(1).u8('a')), packet(5, out -> {}))) {
            PiecesTest one = new PiecesTest();
            one.ask();
            one.rig.link.deliver(wrong);
            assertThat(one.heard.failure).isInstanceOf(ProtocolException.class);
            assertThat(one.rig.link.isClosed()).isTrue();
        }
    }

    @Test
    void cancelledInTheMiddleOfAValueTheRestIsPassedOver() {
        QueryExchange exchange = ask();
        rig.link.deliver(Arrays.copyOf(row(5), 6));
        heard.demand = false;
        rig.connection.cancel(exchange);
        rig.turn();
        assertThat(heard.failure).isInstanceOf(CancelledException.class);
        rig.kills.oldest().complete(null);
        rig.turn();
        rig.link.deliver(Arrays.copyOfRange(row(5), 6, row(5).length));
        rig.link.skipSequence(6);
        rig.reply(new Err(1317, "70100", "interrupted"));
        assertThat(heard.told).hasToString("{[0:2 a");
        assertThat(rig.link.isPaused()).isFalse();
        rig.answerOk();
        rig.link.commands();
        assertAlive();
    }

    @Test
    void aRowLongerThanAnyPacketMayBeIsTakenAllTheSame() {
        Rig small = Rig.open(new Limits(10, 1000, 10, 100));
        HeardPieces counted = new HeardPieces();
        small.connection.submit(new QueryExchange("SELECT t", counted, small.connection.heads()));
        small.turn();
        small.answer(new ResultSetStart(1, true), TEXT);
        String value = "x".repeat(300_000);
        small.link.packet(out -> RowWriter.text(out, List.of(value)));
        small.endRows(Rig.IDLE);
        assertThat(counted.told).hasToString("{[0:300000 " + value + "]}");
    }

    private void assertAlive() {
        var ping = rig.ping();
        rig.turn();
        rig.answerOk();
        assertThat(ping).isCompleted();
    }
}
