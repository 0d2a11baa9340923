// SPDX-License-Identifier: Apache-2.0
/** What a client asks. */
@NullMarked
package dev.sluice.wire.x.client;

import org.jspecify.annotations.NullMarked;
