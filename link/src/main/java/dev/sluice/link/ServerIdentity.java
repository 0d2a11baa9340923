// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A server's certificate with its key, which are known to belong together: else the first to notice would be every client.
 *
 * @param chain the certificate, and those between it and its authority
 * @param key its private key
 */
record ServerIdentity(List<X509Certificate> chain, PrivateKey key) {

    private static final byte[] PROBE = {1, 2, 3};

    static ServerIdentity load(ServerTlsTerms terms) throws IOException {
        X509Certificate[] chain = PemCertificates.read(terms.chain(), "server certificate");
        ServerIdentity identity = new ServerIdentity(
                List.of(chain), PemKey.read(terms.key(), terms.keyPassword().orElse(null)));
        if (!identity.isPair()) {
            throw new IOException("the key " + terms.key() + " does not belong to the certificate " + terms.chain()
                    + ", which must be the first one in its file");
        }
        return identity;
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    private boolean isPair() {
        try {
            Signature signature = Signature.getInstance(signatureName());
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate().getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private String signatureName() {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
