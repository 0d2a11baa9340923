// SPDX-License-Identifier: Apache-2.0
/** Sluice and its peers, each asked the same things in its own way. */
@NullMarked
package dev.sluice.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
