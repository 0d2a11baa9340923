// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds for each request of a frame.
 *
 * @param maxBuffered how many bytes of rows a buffered result may take
 * @param limit how long a request may take from its submission to its last packet, or null for as long as it likes
 * @param attributes query attributes to send with each statement
 */
record RequestTerms(long maxBuffered, @Nullable Duration limit, Map<String, ? extends @Nullable Object> attributes) {

    RequestTerms {
        if (limit != null && (limit.isNegative() || limit.isZero())) {
            throw new IllegalArgumentException("a time limit must be more than zero, got " + limit);
        }
    }

    /** Returns the terms of a plain request. */
    static RequestTerms of(long maxBuffered) {
        return new RequestTerms(maxBuffered, null, Map.of());
    }

    RequestTerms with(Map<String, ? extends @Nullable Object> newAttributes) {
        return new RequestTerms(maxBuffered, limit, Collections.unmodifiableMap(new LinkedHashMap<>(newAttributes)));
    }

    RequestTerms within(Duration newLimit) {
        return new RequestTerms(maxBuffered, newLimit, attributes);
    }
}
