// SPDX-License-Identifier: Apache-2.0
/** A gateway in a process of its own, to be measured. */
@NullMarked
package dev.sluice.benchmarks.serve;

import org.jspecify.annotations.NullMarked;
