// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

/**
 * What a job is known by in the database.
 *
 * @param run a random number of the opening of the queue that took the job: after the loss of a machine, which may cost the last
 *     jobs, their numbers are given to others
 * @param job its number, 1 or more
 */
record JobKey(long run, long job) {}
