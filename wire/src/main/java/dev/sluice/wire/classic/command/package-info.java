// SPDX-License-Identifier: Apache-2.0
/** What a client asks in the command phase, one record a command. */
@NullMarked
package dev.sluice.wire.classic.command;

import org.jspecify.annotations.NullMarked;
