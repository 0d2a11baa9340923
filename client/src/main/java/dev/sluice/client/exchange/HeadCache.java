// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.result.Head;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.value.RowFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Heads by the bytes that said them, so that the same statement run again costs no new objects for its columns.
 *
 * <p>One for each session, on its loop. Holds at most {@value #LIMIT} heads; when full it starts afresh.
 */
public final class HeadCache {

    private static final int LIMIT = 256;
    private static final int LARGEST_KEY = 16 * 1024;

    private final Capabilities capabilities;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private final ByteWriter collected = new ByteWriter(1024);
    private final List<Integer> ends = new ArrayList<>();

    /** Creates an empty cache for a session with these capabilities. */
    public HeadCache(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** Returns what the session agreed on with the server. */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** Begins to collect the definitions of a result set. */
    void begin() {
        collected.clear(LARGEST_KEY);
        ends.clear();
    }

    /** Takes the definition of the next column. */
    void add(ByteReader definition) {
        collected.bytes(definition.array(), definition.position(), definition.remaining());
        ends.add(collected.size());
    }

    /** Returns the head that was collected. */
    Head end(RowFormat format) {
        int key = key(format);
        Entry known = entries.get(key);
        if (known != null && known.matches(collected, format)) {
            return known.head();
        }
        Head head = new Head(decode(), format);
        if (collected.size() <= LARGEST_KEY) {
            if (entries.size() == LIMIT) {
                entries.clear();
            }
            entries.put(key, new Entry(collected.toByteArray(), format, head));
        }
        return head;
    }

    private int key(RowFormat format) {
        int hash = format == RowFormat.TEXT ? 1 : 2;
        byte[] bytes = collected.array();
        for (int i = 0; i < collected.size(); i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    private List<ColumnDefinition> decode() {
        List<ColumnDefinition> columns = new ArrayList<>(ends.size());
        ByteReader reader = new ByteReader();
        int from = 0;
        for (int to : ends) {
            columns.add(ColumnDefinition.decode(reader.over(collected.array(), from, to - from), capabilities));
            from = to;
        }
        return columns;
    }

    private record Entry(byte[] definitions, RowFormat format, Head head) {

        boolean matches(ByteWriter other, RowFormat otherFormat) {
            return format == otherFormat
                    && Arrays.equals(definitions, 0, definitions.length, other.array(), 0, other.size());
        }
    }
}
