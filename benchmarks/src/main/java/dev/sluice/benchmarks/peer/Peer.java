// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import dev.sluice.cli.workload.Workload;

/** One session of one client, used in one way; it ends with the process. Used by one thread. */
public interface Peer {

    /** Does what is not measured, such as preparing the statement; called before each run, with the same values. */
    default void prepare(Workload workload, int requests) throws Exception {}

    /**
     * Runs {@code requests} requests of a workload, or reads so many rows of one result, and returns when the last answer has
     * been read.
     *
     * @return how many rows came, or were inserted
     */
    long run(Workload workload, int requests) throws Exception;
}
