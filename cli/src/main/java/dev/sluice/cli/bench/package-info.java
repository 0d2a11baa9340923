// SPDX-License-Identifier: Apache-2.0
/** Measures one workload of chosen size. */
@NullMarked
package dev.sluice.cli.bench;

import org.jspecify.annotations.NullMarked;
