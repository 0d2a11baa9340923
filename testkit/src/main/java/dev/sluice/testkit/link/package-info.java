// SPDX-License-Identifier: Apache-2.0
/** Relays between a client and a server that are slow, or do harm where a test wants it. */
@NullMarked
package dev.sluice.testkit.link;

import org.jspecify.annotations.NullMarked;
