// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What it takes to interrupt the requests of a session.
 *
 * @param killSwitch how to reach the server while the session waits for it
 * @param threadId the session's id at the server
 * @param patience how long a cancelled request may go on running before the session is closed
 * @param giveUp closes the session for the reason given; called on the loop
 */
record Interrupts(KillSwitch killSwitch, long threadId, Duration patience, Consumer<String> giveUp) {}
