// SPDX-License-Identifier: Apache-2.0
/** Messages of the extension {@code sluice} of the X Protocol, as {@code docs/protocol.md} specifies it. */
@NullMarked
package dev.sluice.wire.x.sluice;

import org.jspecify.annotations.NullMarked;
