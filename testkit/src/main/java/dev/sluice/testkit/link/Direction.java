// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

/** Names the two ways that bytes go through a relay. */
public enum Direction {
    /** From whoever connected to the relay to the server behind it. */
    TO_SERVER,
    /** From the server behind the relay to whoever connected to it. */
    TO_CLIENT
}
