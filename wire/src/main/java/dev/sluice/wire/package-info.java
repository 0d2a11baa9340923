// SPDX-License-Identifier: Apache-2.0
/** Small cursors over byte arrays, on which both dialects read and write their messages. */
@NullMarked
package dev.sluice.wire;

import org.jspecify.annotations.NullMarked;
