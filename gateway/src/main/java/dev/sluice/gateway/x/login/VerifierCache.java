// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.wire.x.auth.Sha256Memory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of logins by PLAIN that went well, so that the same users can log in by SHA256_MEMORY: the double digest
 * of the password, and the password itself, for the database wants to be shown that. Bounded, in memory only, never printed.
 * Thread-safe.
 *
 * <p>An entry is forgotten when the database refuses what it holds. A password that was changed at the database stays usable
 * for nobody: the proof may be right here, and the login there fails.
 */
public final class VerifierCache {

    private static final int LIMIT = 10_000;

    private record Entry(byte[] verifier, String password) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
            return size() > LIMIT;
        }
    };

    /** Creates an empty one. */
    public VerifierCache() {}

    /** Remembers that the database took this password of {@code user}. */
    public void remember(String user, String password) {
        Entry entry = new Entry(Sha256Memory.verifier(password.getBytes(StandardCharsets.UTF_8)), password);
        synchronized (entries) {
            entries.put(user, entry);
        }
    }

    /** Forgets {@code user}, whose password the database has refused. */
    public void forget(String user) {
        synchronized (entries) {
            entries.remove(user);
        }
    }

    /** Tells whether a password of {@code user} is remembered. */
    boolean knows(String user) {
        synchronized (entries) {
            return entries.containsKey(user);
        }
    }

    /** Returns the password of which {@code proof} was made, if it is remembered. */
    Optional<String> password(String user, byte[] nonce, byte[] proof) {
        Entry entry;
        synchronized (entries) {
            entry = entries.get(user);
        }
        return entry != null && Sha256Memory.accepts(entry.verifier(), nonce, proof)
                ? Optional.of(entry.password())
                : Optional.empty();
    }
}
