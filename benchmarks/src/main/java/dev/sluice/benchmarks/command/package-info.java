// SPDX-License-Identifier: Apache-2.0
/** The command line of the contest. */
@NullMarked
package dev.sluice.benchmarks.command;

import org.jspecify.annotations.NullMarked;
