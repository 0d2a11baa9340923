// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

/**
 * How a durable queue stands.
 *
 * @param open jobs that are not answered
 * @param underWay how many of these are at a server
 * @param lanes sessions that work on it
 * @param tried how often a job had to be tried again
 * @param answered jobs that were answered, well or not
 */
public record DurableCounts(long open, int underWay, int lanes, long tried, long answered) {}
