// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

import java.time.Duration;

/**
 * How many clients a gateway lets in, over all its listeners. A zero means that there is no such limit.
 *
 * @param connections how many may be connected, logged in or not
 * @param perUser how many may be logged in as the same user
 * @param failedLogins how many logins from one address may fail within {@code window} before it is turned away
 * @param window the time within which failed logins count, one millisecond or more
 */
public record AdmissionLimits(int connections, int perUser, int failedLogins, Duration window) {

    /** 10,000 connections, any number of them of one user, and 100 failed logins from an address in a minute. */
    public static final AdmissionLimits DEFAULT = new AdmissionLimits(10_000, 0, 100, Duration.ofMinutes(1));

    /** Checks all of them. */
    public AdmissionLimits {
        if (connections < 0 || perUser < 0 || failedLogins < 0 || window.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "limits of connections and failed logins are 0 or more, and count within a millisecond or more");
        }
    }
}
