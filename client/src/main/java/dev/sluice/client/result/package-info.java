// SPDX-License-Identifier: Apache-2.0
/** Heads, rows, completions and records: what a request brings back. */
@NullMarked
package dev.sluice.client.result;

import org.jspecify.annotations.NullMarked;
