// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

/**
 * One run of one contestant.
 *
 * @param contest what was asked, and over which link
 * @param contestant its label
 * @param round from 1
 */
public record Measurement(Contest contest, String contestant, int round, Cost cost) {

    /**
     * What contestants are compared in.
     *
     * @param workload its name
     * @param link its label
     * @param reference the label of the contestant that others are compared with
     */
    public record Contest(String workload, String link, String reference) {}
}
