// SPDX-License-Identifier: Apache-2.0
/** The {@code sluice} command. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
