// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import dev.sluice.client.error.MySqlException;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param times where its time went
 * @param sizes how much it was
 * @param failure what its caller was told, or null if it succeeded
 */
public record RequestSummary(
        RequestTimes times, RequestSizes sizes, @Nullable MySqlException failure) {}
