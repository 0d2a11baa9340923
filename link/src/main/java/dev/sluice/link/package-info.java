// SPDX-License-Identifier: Apache-2.0
/**
 * Moves bytes: event loops, TCP and unix sockets that connect or listen, TLS at both ends, one gathering write for each turn of
 * a loop, pause and resume.
 *
 * <p>Netty does the work and is seen nowhere outside; no reference-counted buffer leaves this package.
 */
@NullMarked
package dev.sluice.link;

import org.jspecify.annotations.NullMarked;
