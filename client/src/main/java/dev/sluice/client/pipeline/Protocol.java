// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.LoginException;
import dev.sluice.link.Link;

/** How a session begins, which is where the protocols differ: its login, and how packets travel then. On the session's loop. */
sealed interface Protocol permits ClassicProtocol, XProtocol {

    /** Returns what takes the bytes that arrive during the login. */
    Framing first();

    /** Begins the login on a link that has just opened; it may speak first. */
    LoginStage login(Link link);

    /**
     * Returns how packets travel once the login is done.
     *
     * @throws LoginException if this side cannot do what was agreed on
     */
    Framing agreed();
}
