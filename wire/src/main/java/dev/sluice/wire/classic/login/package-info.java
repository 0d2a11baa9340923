// SPDX-License-Identifier: Apache-2.0
/** The messages of the connection phase that only one side can open: greeting, TLS request, handshake response. */
@NullMarked
package dev.sluice.wire.classic.login;

import org.jspecify.annotations.NullMarked;
