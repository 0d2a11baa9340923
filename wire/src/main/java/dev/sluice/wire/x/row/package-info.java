// SPDX-License-Identifier: Apache-2.0
/** Rows: where their fields lie, and how values of each type are laid out in a field. */
@NullMarked
package dev.sluice.wire.x.row;

import org.jspecify.annotations.NullMarked;
