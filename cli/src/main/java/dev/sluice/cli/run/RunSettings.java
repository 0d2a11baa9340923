// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

/**
 * How a script is run.
 *
 * @param depth how many statements may be in flight, 1 or more
 * @param format how results are printed
 * @param force whether the run goes on behind a statement that failed
 */
record RunSettings(int depth, OutputFormat format, boolean force) {}
