// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

/**
 * A job as the journal holds it.
 *
 * @param run the run of the queue that took it, which with the job's number is its key in the database
 * @param job what was taken; text of whatever class and constants of enums have become Strings
 */
record StoredJob(long run, Job job) {}
