// SPDX-License-Identifier: Apache-2.0
/** Statements and cursors by the numbers that a client gives to them. */
@NullMarked
package dev.sluice.gateway.x.prepared;

import org.jspecify.annotations.NullMarked;
