// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import dev.sluice.wire.classic.auth.RsaKey;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.auth.Plain;
import dev.sluice.wire.x.auth.Sha256Memory;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server may ask for in a login.
 *
 * @param plugins the authentication plugins that are accepted, or with the X Protocol the mechanisms; empty for all that are known
 * @param publicKeyRetrieval whether to ask the server for its RSA key if the password would travel in the open; somebody on the
 *     way could give his own and learn the password
 * @param serverKey the server's RSA key, if it is known already
 */
public record AuthTerms(Set<String> plugins, boolean publicKeyRetrieval, Optional<RsaKey> serverKey) {

    /** The mechanisms of the X Protocol. */
    private static final List<String> MECHANISMS = List.of(Plain.NAME, Sha256Memory.NAME, Mysql41.NAME);

    /** Every plugin, and no key but over TLS. */
    public static final AuthTerms DEFAULT = new AuthTerms(Set.of(), false, Optional.empty());

    /**
     * Checks the plugins' names.
     *
     * @throws IllegalArgumentException if one is not known
     */
    public AuthTerms {
        plugins = Set.copyOf(plugins);
        for (String plugin : plugins) {
            if (!Authenticators.NAMES.contains(plugin) && !MECHANISMS.contains(plugin)) {
                throw new IllegalArgumentException("there is no authentication plugin \"" + plugin + "\"; known are "
                        + String.join(", ", Authenticators.NAMES) + ", and with the X Protocol "
                        + String.join(", ", MECHANISMS));
            }
        }
    }

    /**
     * Accepts these plugins only.
     *
     * @throws IllegalArgumentException if one is not known
     */
    public static AuthTerms only(String... plugins) {
        return new AuthTerms(new LinkedHashSet<>(Arrays.asList(plugins)), false, Optional.empty());
    }

    /** Tells whether a server may ask for {@code plugin}. */
    boolean accept(String plugin) {
        return plugins.isEmpty() ? Authenticators.NAMES.contains(plugin) : plugins.contains(plugin);
    }

    /** Tells whether a password may be proved by a mechanism of the X Protocol. */
    public boolean acceptMechanism(String mechanism) {
        return plugins.isEmpty() || plugins.contains(mechanism);
    }

    /** Returns the same plugins, and how a password may be encrypted for an open link. */
    public AuthTerms withKey(boolean retrieval, Optional<RsaKey> key) {
        return new AuthTerms(plugins, retrieval, key);
    }
}
