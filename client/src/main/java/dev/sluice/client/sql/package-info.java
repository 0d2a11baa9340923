// SPDX-License-Identifier: Apache-2.0
/** What can be told of a statement from its text alone: its tokens, and whether it can be repeated row by row; no I/O. */
@NullMarked
package dev.sluice.client.sql;

import org.jspecify.annotations.NullMarked;
