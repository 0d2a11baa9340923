// SPDX-License-Identifier: Apache-2.0
/** What people look at in a terminal: tables, and how far long work has come. */
@NullMarked
package dev.sluice.cli.screen;

import org.jspecify.annotations.NullMarked;
