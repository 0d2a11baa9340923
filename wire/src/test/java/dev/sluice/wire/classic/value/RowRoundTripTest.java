// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a {@link RowWriter} writes, a {@link RowFormat} finds and reads, for the edges of every type. */
class RowRoundTripTest {

    private static final int OFFSET = 5;

    static Stream<Edge> edges() {
        return Edges.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("edges")
    void readsTheSameFromTextAndFromBinary(Edge edge) {
        check(RowFormat.TEXT, List.of(edge));
        check(RowFormat.BINARY, List.of(edge));
    }

    @Test
    void knowsAnEdgeOfEveryType() {
        List<Edge> values =
                Edges.ALL.stream().filter(edge -> edge.read() != null).toList();
        assertThat(Edge.types(values)).contains(allButNull());
    }

    @Test
    void readsRowsOfAnyTypesInBothForms() {
        Property.holds(500, 40, (random, size) -> {
            List<Edge> edges = edges(random, size);
            check(RowFormat.TEXT, edges);
            check(RowFormat.BINARY, edges);
        });
    }

    @Test
    void refusesEveryRowThatEndsEarlyOrLate() {
        Property.holds(100, 12, (random, size) -> {
            List<Edge> edges = edges(random, size);
            refuseOtherLengths(RowFormat.TEXT, edges);
            refuseOtherLengths(RowFormat.BINARY, edges);
        });
    }

    private static List<Edge> edges(Random random, int size) {
        List<Edge> small = Edges.ALL.stream()
                .filter(edge -> !(edge.text() instanceof String text && text.length() > 300))
                .toList();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i <= size; i++) {
            edges.add(Gen.one(random, small));
        }
        return edges;
    }

    private static void check(RowFormat format, List<Edge> edges) {
        ByteWriter out = new ByteWriter(0).zeros(OFFSET);
        Edge.write(out, format, edges);
        int end = out.size();
        byte[] bytes = out.zeros(OFFSET).toByteArray();
        int[] places = new int[2 * edges.size()];
        format.locate(types(edges), bytes, OFFSET, end, places);
        for (int i = 0; i < edges.size(); i++) {
            assertThat(edges.get(i).readFrom(format, bytes, places[2 * i], places[2 * i + 1]))
                    .as("column %d in %s", i, format)
                    .isEqualTo(edges.get(i).read());
        }
    }

    private static void refuseOtherLengths(RowFormat format, List<Edge> edges) {
        ByteWriter out = new ByteWriter(0);
        Edge.write(out, format, edges);
        int end = out.size();
        byte[] bytes = out.u8(0).toByteArray();
        int[] places = new int[2 * edges.size()];
        for (int length = 0; length <= end + 1; length++) {
            if (length != end) {
                int to = length;
                assertThatThrownBy(() -> format.locate(types(edges), bytes, 0, to, places))
                        .isInstanceOf(MalformedPacketException.class);
            }
        }
    }

    private static ColumnType[] types(List<Edge> edges) {
        return Edge.types(edges).toArray(ColumnType[]::new);
    }

    private static ColumnType[] allButNull() {
        return Arrays.stream(ColumnType.values())
                .filter(type -> type != ColumnType.NULL)
                .toArray(ColumnType[]::new);
    }
}
