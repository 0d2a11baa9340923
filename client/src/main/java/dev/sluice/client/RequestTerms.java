// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for each request of a frame.
 *
 * @param maxBuffered how many bytes of rows a buffered result may take
 * @param limit how long a request may take from its submission to its last packet, or null for as long as it likes
 */
record RequestTerms(long maxBuffered, @Nullable Duration limit) {

    RequestTerms {
        if (limit != null && (limit.isNegative() || limit.isZero())) {
            throw new IllegalArgumentException("a time limit must be more than zero, got " + limit);
        }
    }

    RequestTerms within(Duration newLimit) {
        return new RequestTerms(maxBuffered, newLimit);
    }
}
