// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The digests that every Java platform must have, without their checked exception. */
public final class Digests {

    private Digests() {}

    /** Returns SHA-1. */
    public static MessageDigest sha1() {
        return digest("SHA-1");
    }

    /** Returns SHA-256. */
    public static MessageDigest sha256() {
        return digest("SHA-256");
    }

    static MessageDigest sha512() {
        return digest("SHA-512");
    }

    /** Returns HMAC-SHA-512 with the given key. */
    static Mac hmacSha512(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            // The JDK refuses an empty key; one zero byte means the same, because keys are padded with zeros.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, "HmacSHA512"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform lacks HMAC-SHA-512", e);
        }
    }

    /** Returns the bytes of {@code left} with those of {@code right} folded in, which is repeated if it is shorter. */
    public static byte[] xor(byte[] left, byte[] right) {
        byte[] result = left.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= right[i % right.length];
        }
        return result;
    }

    /** Returns one array behind the other. */
    public static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks " + name, e);
        }
    }
}
