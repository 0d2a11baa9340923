// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

/**
 * The sessions of a pool at one moment.
 *
 * @param connected how many are logged in
 * @param idle how many of these are not locked and have no unanswered request
 * @param locked how many of these are leased
 * @param waiting how many calls wait for a lock
 * @param connecting how many are being opened
 * @param disconnected how many should be open, and are not, and are not being opened at this moment
 */
public record PoolCounts(int connected, int idle, int locked, int waiting, int connecting, int disconnected) {}
