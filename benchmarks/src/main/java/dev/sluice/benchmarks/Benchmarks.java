// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of this module, or those that the command line names, with the allocations of each. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs benchmarks, or lists them with {@code -l}.
     *
     * @param args JMH's own options, such as {@code RowBenchmark -f 1 -wi 2 -i 3}
     */
    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        CommandLineOptions options = new CommandLineOptions(args);
        Runner runner = new Runner(new OptionsBuilder()
                .parent(options)
                .addProfiler(GCProfiler.class)
                .build());
        if (options.shouldList()) {
            runner.list();
        } else {
            runner.run();
        }
    }
}
