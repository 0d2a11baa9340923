// SPDX-License-Identifier: Apache-2.0
/** Measures how fast the codec reads and writes, and what it leaves to the garbage collector. */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;
