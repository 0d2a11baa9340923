// SPDX-License-Identifier: Apache-2.0
/** Column types and values, in the text and in the binary form. */
@NullMarked
package dev.sluice.wire.classic.value;

import org.jspecify.annotations.NullMarked;
