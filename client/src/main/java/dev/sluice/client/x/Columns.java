// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.server.ColumnMetaData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the result that begins: collected one by one, and translated unless the same bytes were before. Holds at most
 * {@value #LIMIT} translations; when full it starts afresh. On the session's loop only.
 */
final class Columns {

    private static final int LIMIT = 256;
    private static final int LARGEST_KEY = 16 * 1024;
    private static final int MOST = 0xFFFF;

    private final Map<Integer, Known> known = new HashMap<>();
    private final ByteWriter collected = new ByteWriter(1024);
    private int[] ends = new int[32];
    private int count;
    private @Nullable Known latest;

    /** What was made of the same bytes before. */
    private record Known(byte[] said, byte[] packets, RowTranslation rows) {

        boolean is(ByteWriter other) {
            return Arrays.equals(said, 0, said.length, other.array(), 0, other.size());
        }
    }

    /** Takes the next column, as it stands in a frame. */
    void add(ByteReader column) {
        if (count == MOST) {
            throw new MalformedPacketException("expected at most " + MOST + " columns");
        }
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
    }

    /** Appends the packets that begin the result, and returns what translates its rows. */
    RowTranslation begin(ByteWriter out) {
        Known last = latest;
        if (last == null || !last.is(collected)) {
            last = lookUp();
            latest = last;
        }
        out.bytes(last.packets());
        forget();
        return last.rows();
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
        Known added = translate();
        if (collected.size() <= LARGEST_KEY) {
            if (known.size() == LIMIT) {
                known.clear();
            }
            known.put(key, added);
        }
        return added;
    }

    private Known translate() {
        List<ColumnMetaData> columns = new ArrayList<>(count);
        ByteReader reader = new ByteReader();
        int from = 0;
        for (int i = 0; i < count; i++) {
            columns.add(ColumnMetaData.decode(new FieldReader(reader.over(collected.array(), from, ends[i] - from))));
            from = ends[i];
        }
        ByteWriter bytes = new ByteWriter(64 * (count + 1));
        PacketWriter packets = new PacketWriter(bytes);
        packets.begin().lenenc(count);
        packets.end();
        for (ColumnMetaData column : columns) {
            ColumnTranslation.of(column).encode(packets.begin(), new Capabilities(0));
            packets.end();
        }
        return new Known(collected.toByteArray(), bytes.toByteArray(), new RowTranslation(columns));
    }
}
