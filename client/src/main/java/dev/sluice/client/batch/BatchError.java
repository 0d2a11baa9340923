// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;

/**
 * Sets of parameters that failed together.
 *
 * @param from the index of the first, from 0
 * @param to the index behind the last
 * @param failure why; its fate tells whether they may have been applied
 */
public record BatchError(long from, long to, MySqlException failure) {}
