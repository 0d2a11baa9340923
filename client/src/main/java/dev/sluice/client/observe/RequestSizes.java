// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

/**
 * How much a request was.
 *
 * @param sentBytes bytes written for it, packet headers included
 * @param receivedBytes bytes of its answer that were read, packet headers included
 * @param rows rows of all its results
 * @param resultSets results that had columns
 */
public record RequestSizes(long sentBytes, long receivedBytes, long rows, int resultSets) {}
