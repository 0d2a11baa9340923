// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

/**
 * What is to be shown.
 *
 * @param jobs how many reads, and how many inserts, in each round
 * @param rounds how many rounds
 * @param victim who is killed
 * @param storing when a request counts as stored
 * @param seed of the first round; the next one has the next
 */
record Plan(int jobs, int rounds, Victim victim, Storing storing, long seed) {

    /** Returns how many answers a round has. */
    long answers() {
        return 2L * jobs;
    }
}
