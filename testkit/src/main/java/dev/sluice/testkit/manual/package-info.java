// SPDX-License-Identifier: Apache-2.0
/** A link and a loop that tests turn by hand: conversations without a socket, a thread or a clock. */
@NullMarked
package dev.sluice.testkit.manual;

import org.jspecify.annotations.NullMarked;
