// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.row.FieldType;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.server.FetchDone;
import dev.sluice.wire.x.server.Row;
import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.server.ServerMessage;
import dev.sluice.wire.x.server.StmtExecuteOk;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XReplyCounterTest {

    private final XReplyCounter counter = new XReplyCounter();

    private static byte[] bytes(ServerMessage... messages) {
        ByteWriter bytes = new ByteWriter(256);
        FrameWriter frames = new FrameWriter(bytes);
        for (ServerMessage message : messages) {
            message.frame(frames);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 1000})
    void endsAndRowsAreCountedHoweverTheBytesArrive(int portion) throws IOException {
        Row row = new Row(new byte[] {10, 1, 2});
        byte[] all = bytes(
                ColumnMetaData.of("a", FieldType.SINT),
                row,
                row,
                new FetchDone(),
                new StmtExecuteOk(),
                new StmtExecuteOk());
        byte[] buffer = new byte[all.length];
        int kept = 0;
        for (int at = 0; at < all.length; at += portion) {
            int length = Math.min(portion, all.length - at);
            System.arraycopy(all, at, buffer, kept, length);
            int end = kept + length;
            int scanned = counter.scan(buffer, end);
            kept = end - scanned;
            System.arraycopy(buffer, scanned, buffer, 0, kept);
        }
        assertThat(counter.replies()).isEqualTo(2);
        assertThat(counter.rows()).isEqualTo(2);
    }

    @Test
    void anErrorIsTheEnd() {
        byte[] error = bytes(new ServerError(false, 1064, "42000", "no"));
        assertThatThrownBy(() -> counter.scan(error, error.length)).isInstanceOf(IOException.class);
    }
}
