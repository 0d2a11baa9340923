// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.client.Session;
import dev.sluice.wire.classic.ServerStatus;

/**
 * A session that is logged in.
 *
 * @param session the session
 * @param status what its server said of it last
 */
public record BackendSession(Session session, ServerStatus status) {}
