// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.auth;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Digests as the digits that are sent. */
final class HexProof {

    private static final byte[] NONE = {};

    private HexProof() {}

    static byte[] of(byte[] digest) {
        return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the bytes that the digits from {@code from} say, or none if they are not those of {@code length} bytes. */
    static byte[] bytes(byte[] proof, int from, int length) {
        if (proof.length - from != 2 * length) {
            return NONE;
        }
        try {
            return HexFormat.of().parseHex(new String(proof, from, 2 * length, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException notHex) {
            return NONE;
        }
    }
}
