// SPDX-License-Identifier: Apache-2.0
/** Runs contestants in turn, each in a process of its own, and meters them. */
@NullMarked
package dev.sluice.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
