// SPDX-License-Identifier: Apache-2.0
/** Tests of the messages of the extension. */
@NullMarked
package dev.sluice.wire.x.sluice;

import org.jspecify.annotations.NullMarked;
