// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.server.ColumnMetaData;
import dev.sluice.wire.x.sluice.ResultColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the result that begins: collected one by one, and translated unless the same bytes were before; or told in one
 * message, or as those that the server had this side remember. Holds at most {@value #LIMIT} translations of either kind; when
 * full of the first it starts afresh, of the second the server says which gives way. On the session's loop only.
 */
final class Columns {

    private static final int LIMIT = 256;
    private static final int LARGEST_KEY = 16 * 1024;
    private static final int MOST = 0xFFFF;

    /** The number of columns that are not to be remembered. */
    private static final long NOWHERE = 0;

    private final Map<Integer, Known> known = new HashMap<>();
    private final ByteWriter collected = new ByteWriter(1024);
    private int[] ends = new int[32];
    private int count;
    private @Nullable Known latest;

    /** What the server has this side remember, by its numbers; null unless that was agreed on. */
    private @Nullable Map<Long, Translated> remembered;

    /** The columns of the result that begins, if they came in one message. */
    private @Nullable Translated whole;

    /** What begins a result, and what translates its rows. */
    private record Translated(byte[] packets, RowTranslation rows) {}

    /** What was made of the same bytes before. */
    private record Known(byte[] said, Translated translated) {

        boolean is(ByteWriter other) {
            return Arrays.equals(said, 0, said.length, other.array(), 0, other.size());
        }
    }

    /** Accepts columns in one message, and remembers those that the server will not repeat, from now on. */
    void remember() {
        remembered = new HashMap<>();
    }

    /** Takes all columns of a result at once: the current frame of {@code in}. */
    void addAll(FrameSource in) {
        Map<Long, Translated> places = remembered;
        if (places == null) {
            throw new MalformedPacketException("expected columns one by one, for nothing else was agreed on");
        }
        ResultColumns message = ResultColumns.decode(in.message());
        if (message.isRepeated()) {
            whole = recall(places, message.head());
            return;
        }
        whole = translate(message.columns());
        if (message.head() != NOWHERE) {
            checkPlace(message.head(), in.payloadEnd() - in.payloadStart());
            places.put(message.head(), whole);
        }
    }

    private static Translated recall(Map<Long, Translated> places, long head) {
        Translated known = places.get(head);
        if (known == null) {
            throw new MalformedPacketException("expected the columns of a result, got the unknown number " + head);
        }
        return known;
    }

    private static void checkPlace(long head, int length) {
        if (head > LIMIT || length > LARGEST_KEY) {
            throw new MalformedPacketException("expected to remember columns of at most " + LARGEST_KEY
                    + " bytes as 1 to " + LIMIT + ", got " + length + " bytes as " + head);
        }
    }

    /** Takes the next column, as it stands in a frame. */
    void add(ByteReader column) {
        checkCount(count + 1);
        collected.bytes(column.array(), column.position(), column.remaining());
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = collected.size();
    }

    /** Forgets what was collected of a result that did not begin. */
    void forget() {
        collected.clear(LARGEST_KEY);
        count = 0;
        whole = null;
    }

    /** Appends the packets that begin the result, and returns what translates its rows. */
    RowTranslation begin(ByteWriter out) {
        Translated begun = whole == null ? collected() : whole;
        out.bytes(begun.packets());
        forget();
        return begun.rows();
    }

    private Translated collected() {
        Known last = latest;
        if (last == null || !last.is(collected)) {
            last = lookUp();
            latest = last;
        }
        return last.translated();
    }

    private Known lookUp() {
        int key = 0;
        for (int i = 0; i < collected.size(); i++) {
            key = 31 * key + collected.array()[i];
        }
        Known before = known.get(key);
        if (before != null && before.is(collected)) {
            return before;
        }
        Known added = new Known(collected.toByteArray(), translate(decode()));
        if (collected.size() <= LARGEST_KEY) {
            if (known.size() == LIMIT) {
                known.clear();
            }
            known.put(key, added);
        }
        return added;
    }

    private List<ColumnMetaData> decode() {
        List<ColumnMetaData> columns = new ArrayList<>(count);
        ByteReader reader = new ByteReader();
        int from = 0;
        for (int i = 0; i < count; i++) {
            columns.add(ColumnMetaData.decode(new FieldReader(reader.over(collected.array(), from, ends[i] - from))));
            from = ends[i];
        }
        return columns;
    }

    private static Translated translate(List<ColumnMetaData> columns) {
        checkCount(columns.size());
        ByteWriter bytes = new ByteWriter(64 * (columns.size() + 1));
        PacketWriter packets = new PacketWriter(bytes);
        packets.begin().lenenc(columns.size());
        packets.end();
        for (ColumnMetaData column : columns) {
            ColumnTranslation.of(column).encode(packets.begin(), new Capabilities(0));
            packets.end();
        }
        return new Translated(bytes.toByteArray(), new RowTranslation(columns));
    }

    private static void checkCount(int columns) {
        if (columns > MOST) {
            throw new MalformedPacketException("expected at most " + MOST + " columns");
        }
    }
}
