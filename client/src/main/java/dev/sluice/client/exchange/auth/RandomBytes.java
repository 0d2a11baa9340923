// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange.auth;

/** Where random bytes come from: conversations have no source of their own, so that a test can say what they are. */
@FunctionalInterface
public interface RandomBytes {

    /** Fills {@code target} with bytes that nobody can guess. */
    void fill(byte[] target);

    /** Returns {@code count} bytes that nobody can guess. */
    default byte[] next(int count) {
        byte[] bytes = new byte[count];
        fill(bytes);
        return bytes;
    }
}
