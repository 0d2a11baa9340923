// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.util.Arrays;

/**
 * The certificate of a peer that no authority vouches for.
 *
 * @param fingerprint SHA-256 of the certificate, 32 bytes
 * @param reason why it is not trusted, for messages
 */
public record DistrustedCertificate(byte[] fingerprint, String reason) {

    @Override
    public boolean equals(Object other) {
        return other instanceof DistrustedCertificate that
                && Arrays.equals(fingerprint, that.fingerprint)
                && reason.equals(that.reason);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fingerprint);
    }

    @Override
    public String toString() {
        return "DistrustedCertificate[" + reason + "]";
    }
}
