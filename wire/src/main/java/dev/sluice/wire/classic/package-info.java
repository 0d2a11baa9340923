// SPDX-License-Identifier: Apache-2.0
/** The classic MySQL protocol: packets, capabilities and status flags, for both sides of a link. */
@NullMarked
package dev.sluice.wire.classic;

import org.jspecify.annotations.NullMarked;
