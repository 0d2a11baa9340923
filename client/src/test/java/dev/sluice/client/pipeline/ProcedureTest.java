// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.CallResults;
import dev.sluice.client.error.ConversionException;
import dev.sluice.client.result.Row;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.ResultSetStart;
import dev.sluice.wire.classic.value.ColumnType;
import dev.sluice.wire.classic.value.RowWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The values of a procedure's parameters as MySQL sends them: text without a charset, and no word of it before the row. */
class ProcedureTest {

    private static final ServerStatus OUT =
            new ServerStatus(ServerStatus.AUTOCOMMIT | ServerStatus.MORE_RESULTS | ServerStatus.PS_OUT_PARAMS);
    private static final ColumnDefinition TEXT = ColumnDefinition.of("a", ColumnType.VAR_STRING, 63, 0);
    private static final ColumnDefinition BYTES =
            ColumnDefinition.of("b", ColumnType.BLOB, 63, ColumnDefinition.BINARY);

    private final TransactionRig rig = new TransactionRig();

    private CallResults call(ColumnDefinition column, byte @Nullable [] value) {
        CompletableFuture<CallResults> call = rig.session.call("CALL p(?)", (Object) null);
        rig.turn();
        rig.rig.answerPrepared(1, 1);
        rig.rig.answer(new ResultSetStart(1, true), column);
        rig.rig.link.packet(out -> RowWriter.binary(out, List.of(column.type()), Arrays.asList((Object) value)));
        rig.rig.endRows(OUT);
        rig.rig.reply(Rig.ok());
        assertThat(call).isDone();
        return call.join();
    }

    @Test
    void textWithoutACharsetIsTextAgain() {
        CallResults results = call(TEXT, new byte[] {'x', (byte) 0xc3, (byte) 0xbc});
        assertThat(results.sets()).isEmpty();
        assertThat(results.out().get("a")).isEqualTo("xü");
    }

    @Test
    void textInAnotherCharsetStaysBytes() {
        Row out = call(TEXT, new byte[] {(byte) 0xfc}).out();
        assertThatThrownBy(() -> out.getString(0)).isInstanceOf(ConversionException.class);
        assertThat(out.getBytes(0)).containsExactly(0xfc);
    }

    @Test
    void bytesStayBytes() {
        assertThat(call(BYTES, new byte[] {'x'}).out().get(0)).isEqualTo(new byte[] {'x'});
    }

    @Test
    void nullStaysNull() {
        assertThat(call(TEXT, null).out().get(0)).isNull();
    }
}
