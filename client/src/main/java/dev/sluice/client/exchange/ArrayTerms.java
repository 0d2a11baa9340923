// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.x.sluice.ArrayStrategy;

/**
 * How a gateway is to execute an array.
 *
 * @param strategy how it sends the sets to the database
 * @param stopAtFirstError whether it sends no more sets once one has failed
 * @param together whether sets that it sent in one command may fail together
 * @param maxBytes about how long the message may be, in bytes; a single set may be longer
 */
public record ArrayTerms(ArrayStrategy strategy, boolean stopAtFirstError, boolean together, int maxBytes) {}
