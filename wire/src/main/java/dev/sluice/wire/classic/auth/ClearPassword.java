// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.auth;

import java.util.Arrays;

/** The password itself and a NUL: only ever sent over TLS or a unix socket, which the caller must have checked. */
public final class ClearPassword {

    private ClearPassword() {}

    /** Returns the password's bytes and the NUL that ends them. */
    public static byte[] answer(byte[] password) {
        return Arrays.copyOf(password, password.length + 1);
    }
}
