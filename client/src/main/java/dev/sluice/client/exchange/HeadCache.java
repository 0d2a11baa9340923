// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Head;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.LittleEndian;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.reply.ColumnDefinition;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.value.RowFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Heads by the bytes that said them, and the completion that came last, so that the same statement run again costs no new
 * objects for its columns and its end.
 *
 * <p>One for each session, on its loop. Holds at most {@value #LIMIT} heads; when full it starts afresh.
 */
public final class HeadCache {

    private static final int LIMIT = 256;
    private static final int LARGEST_KEY = 16 * 1024;

    /** A longer end carries news, and does not come again. */
    private static final int LONGEST_END = 64;

    private final Capabilities capabilities;
    private final Dialect dialect;
    private final ArrayUse arrays;
    private final Map<Integer, Entry> entries = new HashMap<>();
    private final ByteWriter collected = new ByteWriter(1024);
    private int[] ends = new int[32];
    private int columns;

    /** What was found last, and most likely is what comes next. */
    private @Nullable Entry latest;

    private final byte[] latestEnd = new byte[LONGEST_END];
    private int latestEndLength;
    private @Nullable Completion latestCompletion;

    /** Creates an empty cache for a session with that server. */
    public HeadCache(ServerInfo server) {
        capabilities = server.capabilities();
        dialect = server.dialect();
        arrays = new ArrayUse(server);
    }

    /** Returns what the session agreed on with the server. */
    public Capabilities capabilities() {
        return capabilities;
    }

    /** Returns what an OK packet carries: mostly the same bytes as the one before, which are not decoded then. */
    Completion completion(ByteReader ok) {
        byte[] bytes = ok.array();
        int from = ok.position();
        int length = ok.remaining();
        Completion last = latestCompletion;
        if (last != null && Arrays.equals(latestEnd, 0, latestEndLength, bytes, from, from + length)) {
            return last;
        }
        Completion said = Completion.of(Ok.decode(ok, capabilities));
        latestCompletion = length > LONGEST_END ? null : said;
        if (length <= LONGEST_END) {
            System.arraycopy(bytes, from, latestEnd, 0, length);
            latestEndLength = length;
        }
        return said;
    }

    /** Returns the protocol that the session speaks. */
    public Dialect dialect() {
        return dialect;
    }

    /** Returns whether the server takes arrays of parameter sets. */
    public ArrayUse arrays() {
        return arrays;
    }

    /** Begins to collect the definitions of a result set. */
    void begin() {
        collected.clear(LARGEST_KEY);
        columns = 0;
    }

    /** Takes the definition of the next column. */
    void add(ByteReader definition) {
        collected.bytes(definition.array(), definition.position(), definition.remaining());
        if (columns == ends.length) {
            ends = Arrays.copyOf(ends, 2 * columns);
        }
        ends[columns++] = collected.size();
    }

    /** Returns the head that was collected. */
    Head end(RowFormat format) {
        Entry last = latest;
        if (last != null && last.matches(collected, format)) {
            return last.head();
        }
        Entry entry = lookUp(format);
        latest = entry;
        return entry.head();
    }

    private Entry lookUp(RowFormat format) {
        int key = key(format);
        Entry known = entries.get(key);
        if (known != null && known.matches(collected, format)) {
            return known;
        }
        Entry added = new Entry(collected.toByteArray(), format, new Head(decode(), format));
        if (collected.size() <= LARGEST_KEY) {
            if (entries.size() == LIMIT) {
                entries.clear();
            }
            entries.put(key, added);
        }
        return added;
    }

    /** Eight bytes at a time: they are some hundreds for a few columns. */
    private int key(RowFormat format) {
        long hash = format == RowFormat.TEXT ? 1 : 2;
        byte[] bytes = collected.array();
        int size = collected.size();
        int at = 0;
        for (; at <= size - Long.BYTES; at += Long.BYTES) {
            hash = 31 * hash + LittleEndian.i64(bytes, at);
        }
        for (; at < size; at++) {
            hash = 31 * hash + bytes[at];
        }
        return Long.hashCode(hash);
    }

    private List<ColumnDefinition> decode() {
        List<ColumnDefinition> definitions = new ArrayList<>(columns);
        ByteReader reader = new ByteReader();
        int from = 0;
        for (int i = 0; i < columns; i++) {
            reader.over(collected.array(), from, ends[i] - from);
            definitions.add(ColumnDefinition.decode(reader, capabilities));
            from = ends[i];
        }
        return definitions;
    }

    private record Entry(byte[] definitions, RowFormat format, Head head) {

        boolean matches(ByteWriter other, RowFormat otherFormat) {
            return format == otherFormat
                    && Arrays.equals(definitions, 0, definitions.length, other.array(), 0, other.size());
        }
    }
}
