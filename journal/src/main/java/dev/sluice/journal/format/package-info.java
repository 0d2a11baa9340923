// SPDX-License-Identifier: Apache-2.0
/** How segments and records are laid out in bytes; no I/O. */
@NullMarked
package dev.sluice.journal.format;

import org.jspecify.annotations.NullMarked;
