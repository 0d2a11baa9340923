// SPDX-License-Identifier: Apache-2.0
/** The X Protocol beneath the client's exchanges: their commands become messages of X, and the messages that answer, packets. */
@NullMarked
package dev.sluice.client.x;

import org.jspecify.annotations.NullMarked;
