// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.util.Arrays;
import javax.crypto.Mac;

/**
 * Keys out of passwords: PBKDF2 with HMAC-SHA-512. The JDK's own takes characters, and refuses an empty password.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018, section 5.2</a>
 */
final class Pbkdf2 {

    private static final byte[] FIRST_BLOCK = {0, 0, 0, 1};

    private Pbkdf2() {}

    /** Returns {@code length} bytes, 64 at most. */
    static byte[] derive(byte[] password, byte[] salt, int iterations, int length) {
        Mac mac = Digests.hmacSha512(password);
        mac.update(salt);
        byte[] link = mac.doFinal(FIRST_BLOCK);
        byte[] key = link.clone();
        for (int i = 1; i < iterations; i++) {
            link = mac.doFinal(link);
            for (int at = 0; at < key.length; at++) {
                key[at] ^= link[at];
            }
        }
        return Arrays.copyOf(key, length);
    }
}
