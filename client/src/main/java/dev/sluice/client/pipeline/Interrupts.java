// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.ServerInfo;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to interrupt the requests of a session.
 *
 * @param killSwitch how to reach the server while the session waits for it
 * @param server the session's id at the server, and what was agreed on
 * @param patience how long a cancelled request may go on running before the session is closed
 * @param giveUp closes the session for the reason given; called on the loop
 * @param numbers asks the server itself, over the session's link, if it takes that; else null
 */
record Interrupts(
        KillSwitch killSwitch,
        ServerInfo server,
        Duration patience,
        Consumer<String> giveUp,
        @Nullable RequestNumbers numbers) {}
