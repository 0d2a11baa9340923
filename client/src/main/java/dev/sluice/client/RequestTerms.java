// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.SqlLabel;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What holds for each request of a frame.
 *
 * @param maxBuffered how many bytes of rows a buffered result may take
 * @param limit how long a request may take from its submission to its last packet, or null for as long as it likes
 * @param attributes query attributes to send with each statement
 * @param stall what is done about a slow reader
 * @param disk where temporary files are written and read
 */
record RequestTerms(
        long maxBuffered,
        @Nullable Duration limit,
        Map<String, ? extends @Nullable Object> attributes,
        Stall stall,
        Executor disk) {

    RequestTerms {
        if (limit != null && (limit.isNegative() || limit.isZero())) {
            throw new IllegalArgumentException("a time limit must be more than zero, got " + limit);
        }
    }

    RequestTerms with(Map<String, ? extends @Nullable Object> newAttributes) {
        return new RequestTerms(
                maxBuffered, limit, Collections.unmodifiableMap(new LinkedHashMap<>(newAttributes)), stall, disk);
    }

    RequestTerms within(Duration newLimit) {
        return new RequestTerms(maxBuffered, newLimit, attributes, stall, disk);
    }

    RequestTerms stall(Stall newStall) {
        return new RequestTerms(maxBuffered, limit, attributes, newStall, disk);
    }

    /** Tells whether rows are to wait in a cursor if they can. */
    boolean prefersCursors() {
        return stall instanceof Stall.Cursor;
    }

    /** Returns where unread rows of {@code sql} go beyond the read-ahead, or null if nowhere. */
    @Nullable
    Overflow overflow(String sql) {
        return stall instanceof Stall.Spill spill
                ? new Overflow(SqlLabel.of("query", sql), new SpillFile(spill.maxBytes()), disk)
                : null;
    }
}
