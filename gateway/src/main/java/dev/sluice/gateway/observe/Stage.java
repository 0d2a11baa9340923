// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe;

import java.util.Locale;

/** Where the time of a request goes. */
public enum Stage {
    /** From the moment it was read to the moment it was given to the link to the database. */
    FORWARD,
    /** From then to the first of its answer: those before it, the network, and the database at work. */
    ANSWER,
    /** From then to the last of its answer. */
    TRANSFER,
    /** From the first word that a turn of the loop has for a client to the write that sends all of the turn. */
    WRITE;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns the name that meters give to it. */
    public String label() {
        return label;
    }
}
