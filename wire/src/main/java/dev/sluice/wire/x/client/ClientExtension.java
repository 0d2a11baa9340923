// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.client;

/** What a client says beyond the X Protocol, to a server with which it has agreed on that. */
public non-sealed interface ClientExtension extends ClientMessage {}
