// SPDX-License-Identifier: Apache-2.0
/** The X Protocol: frames of four bytes of length, one of type, and a message. */
@NullMarked
package dev.sluice.wire.x;

import org.jspecify.annotations.NullMarked;
