// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.demo;

import dev.sluice.cli.workload.Workload;

/**
 * How much the demonstration does.
 *
 * @param percent of the full workloads, 1 to 100
 * @param depth the most requests in flight when pipelined
 */
record DemoSize(int percent, int depth) {

    private static final int WAITING_FAR = 150;

    int requests(Workload workload) {
        return workload == Workload.PK ? workload.requests() : Math.max(1, workload.requests() / 100 * percent);
    }

    /** Waiting for each answer would take an hour over the far link: some are run, and the rest is extrapolated. */
    int waitingRequests(int all, DemoRun.LinkKind link) {
        return link == DemoRun.LinkKind.WAN ? Math.min(all, WAITING_FAR) : all;
    }

    int atMost(int requests) {
        return Math.max(1, requests / 100 * percent);
    }
}
