// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.demo;

import dev.sluice.cli.workload.Measure;
import dev.sluice.cli.workload.Workload;

/**
 * One line of the demonstration.
 *
 * @param link where the server stood
 * @param mode whether each request waited for the answer before
 */
record DemoRun(Workload workload, LinkKind link, Mode mode, Measure measure) {

    /** Where the server stands. */
    enum LinkKind {
        LOOPBACK("loopback"),
        WAN("wan");

        private final String label;

        LinkKind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** How requests are sent. */
    enum Mode {
        WAITING("waiting"),
        PIPELINED("pipelined");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
