// SPDX-License-Identifier: Apache-2.0
/** Frames within a compressed message. */
@NullMarked
package dev.sluice.wire.x.compress;

import org.jspecify.annotations.NullMarked;
