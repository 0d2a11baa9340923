// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

/**
 * What a handshake response says about the authentication.
 *
 * @param plugin the plugin that the answer is for
 * @param answer the answer to the greeting's scramble
 */
public record Opening(String plugin, byte[] answer) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return plugin.hashCode();
    }

    /** Leaves the answer out. */
    @Override
    public String toString() {
        return "Opening[" + plugin + "]";
    }
}
