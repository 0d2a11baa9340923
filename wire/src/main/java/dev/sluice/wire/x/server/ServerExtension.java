// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.server;

/** What a server says beyond the X Protocol, to a client with which it has agreed on that. */
public non-sealed interface ServerExtension extends ServerMessage {}
