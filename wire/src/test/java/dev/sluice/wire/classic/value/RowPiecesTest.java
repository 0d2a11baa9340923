// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Golden;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowPiecesTest {

    private static final ColumnType[] TEXT_AND_NUMBER = {ColumnType.VAR_STRING, ColumnType.LONG, ColumnType.DATE};

    /** Writes down what it hears. */
    static final class Told implements RowPieces.Listener {
        private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

        private final StringBuilder said = new StringBuilder();

        @Override
        public void onValue(int column, long length) {
            said.append(column).append(':').append(length).append(' ');
        }

        @Override
        public void onBytes(byte[] bytes, int offset, int length) {
            if (length > 0) {
                said.append(HEX.formatHex(bytes, offset, offset + length)).append(' ');
            }
        }

        @Override
        public String toString() {
            return said.toString().trim();
        }
    }

    private static String read(RowFormat format, ColumnType[] types, byte[] row, int... cuts) {
        Told told = new Told();
        RowPieces pieces = new RowPieces(format, types, told);
        pieces.begin();
        int from = 0;
        for (int cut : cuts) {
            pieces.take(row, from, cut - from);
            from = cut;
        }
        pieces.take(row, from, row.length - from);
        pieces.end();
        return told.toString();
    }

    @Test
    void tellsTheValuesOfATextRow() {
        byte[] row = Golden.bytes("02 'ab' FB 00");
        assertThat(read(RowFormat.TEXT, TEXT_AND_NUMBER, row)).isEqualTo("0:2 61 62 1:-1 2:0");
    }

    @Test
    void tellsTheValuesOfABinaryRow() {
        byte[] row = Golden.bytes("00 00 FC 0200 'ab' 01020304 04 E4070203");
        assertThat(read(RowFormat.BINARY, TEXT_AND_NUMBER, row)).isEqualTo("0:2 61 62 1:4 01 02 03 04 2:4 e4 07 02 03");
    }

    @Test
    void tellsTheNullsOfABinaryRow() {
        byte[] row = Golden.bytes("00 14 01020304");
        assertThat(read(RowFormat.BINARY, TEXT_AND_NUMBER, row)).isEqualTo("0:-1 1:4 01 02 03 04 2:-1");
    }

    @Test
    void tellsALengthThatNoArrayCouldHold() {
        Told told = new Told();
        RowPieces pieces = new RowPieces(RowFormat.TEXT, new ColumnType[] {ColumnType.BLOB}, told);
        pieces.begin();
        pieces.take(Golden.bytes("FE 0000000001000000 'x'"), 0, 10);
        assertThat(told).hasToString("0:4294967296 78");
    }

    @Test
    void refusesWhatIsNoLength() {
        for (String golden : List.of("FF", "FE FFFFFFFFFFFFFFFF")) {
            assertThatThrownBy(() -> read(RowFormat.TEXT, new ColumnType[] {ColumnType.BLOB}, Golden.bytes(golden)))
                    .isInstanceOf(MalformedPacketException.class);
        }
        assertThatThrownBy(() -> read(RowFormat.BINARY, new ColumnType[] {ColumnType.BLOB}, Golden.bytes("00 00 FB")))
                .isInstanceOf(MalformedPacketException.class);
    }

    @Test
    void tellsTheSameWhereverARowIsCut() {
        Property.holds(300, 12, (random, size) -> {
            List<Edge> edges = edges(random, size);
            for (RowFormat format : List.of(RowFormat.TEXT, RowFormat.BINARY)) {
                byte[] row = row(format, edges);
                String whole = whole(format, types(edges), row);
                for (int cut = 0; cut <= row.length; cut++) {
                    assertThat(read(format, types(edges), row, cut)).isEqualTo(whole);
                }
                assertThat(read(format, types(edges), row, everywhere(row))).isEqualTo(whole);
            }
        });
    }

    @Test
    void refusesEveryRowThatEndsEarlyOrLate() {
        Property.holds(100, 12, (random, size) -> {
            List<Edge> edges = edges(random, size);
            for (RowFormat format : List.of(RowFormat.TEXT, RowFormat.BINARY)) {
                byte[] row = new ByteWriter(0).bytes(row(format, edges)).u8(0).toByteArray();
                for (int length = 0; length <= row.length; length++) {
                    byte[] other = java.util.Arrays.copyOf(row, length);
                    if (length != row.length - 1) {
                        assertThatThrownBy(() -> read(format, types(edges), other))
                                .isInstanceOf(MalformedPacketException.class);
                    }
                }
            }
        });
    }

    /** Says what the places say that whole rows are read by. */
    private static String whole(RowFormat format, ColumnType[] types, byte[] row) {
        int[] places = new int[2 * types.length];
        format.locate(types, row, 0, row.length, places);
        Told told = new Told();
        for (int i = 0; i < types.length; i++) {
            int length = places[2 * i + 1];
            told.onValue(i, length);
            told.onBytes(row, places[2 * i], Math.max(length, 0));
        }
        return told.toString();
    }

    private static int[] everywhere(byte[] row) {
        return java.util.stream.IntStream.rangeClosed(0, row.length).toArray();
    }

    private static byte[] row(RowFormat format, List<Edge> edges) {
        ByteWriter out = new ByteWriter(64);
        Edge.write(out, format, edges);
        return out.toByteArray();
    }

    private static ColumnType[] types(List<Edge> edges) {
        return Edge.types(edges).toArray(ColumnType[]::new);
    }

    private static List<Edge> edges(Random random, int size) {
        List<Edge> small = Edges.ALL.stream()
                .filter(edge -> !(edge.text() instanceof String text && text.length() > 100))
                .toList();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i <= size; i++) {
            edges.add(Gen.one(random, small));
        }
        return edges;
    }
}
