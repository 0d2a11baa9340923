// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.link.Tls;
import java.time.Duration;

/**
 * How one session logs in and what it may take.
 *
 * @param login who logs in, and how
 * @param tls how the server is trusted
 * @param limits what keeps its memory flat
 * @param killSwitch how to interrupt what it runs
 * @param cancelPatience how long a cancelled request may go on running before the session is closed
 */
public record SessionTerms(LoginOptions login, Tls tls, Limits limits, KillSwitch killSwitch, Duration cancelPatience) {

    /** Ten seconds. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);
}
