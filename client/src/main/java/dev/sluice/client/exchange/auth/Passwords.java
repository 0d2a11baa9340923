// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A user's passwords, one for each factor; never shown. */
public final class Passwords {

    private final List<byte[]> bytes;

    private Passwords(List<byte[]> bytes) {
        this.bytes = bytes;
    }

    /** Returns those of {@code texts}, the first factor's first, as UTF-8. */
    public static Passwords of(List<String> texts) {
        return new Passwords(texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /**
     * Returns one as UTF-8.
     *
     * @param factor 1 for the first; it is never missing, for no password is an empty one
     */
    Optional<byte[]> factor(int factor) {
        if (factor <= bytes.size()) {
            return Optional.of(bytes.get(factor - 1));
        }
        return factor == 1 ? Optional.of(new byte[0]) : Optional.empty();
    }

    /** Returns that of the first factor as UTF-8, empty for none. */
    public byte[] first() {
        return bytes.isEmpty() ? new byte[0] : bytes.get(0);
    }

    @Override
    public String toString() {
        return "Passwords[" + bytes.size() + "]";
    }
}
