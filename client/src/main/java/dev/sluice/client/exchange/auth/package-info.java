// SPDX-License-Identifier: Apache-2.0
/** What the client says for each authentication plugin, once a server has asked for it: conversations without I/O. */
@NullMarked
package dev.sluice.client.exchange.auth;

import org.jspecify.annotations.NullMarked;
