// SPDX-License-Identifier: Apache-2.0
/** The conversations with a server, one class each, without I/O: packets in, packets out. */
@NullMarked
package dev.sluice.client.exchange;

import org.jspecify.annotations.NullMarked;
