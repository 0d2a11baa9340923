// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.error.MySqlException;
import org.jspecify.annotations.Nullable;

/**
 * What came of many calls.
 *
 * @param succeeded how many returned
 * @param failed how many failed
 * @param firstFailure the failure of the first of these, or null
 */
public record CallTotals(
        long succeeded, long failed, @Nullable MySqlException firstFailure) {}
