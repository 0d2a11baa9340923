// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

/** Whether a link is encrypted, and what is checked of the server. */
public enum TlsMode {
    /** Never. */
    DISABLED,
    /** If the server offers it; an attacker on the way can take the offer away. */
    PREFERRED,
    /** Always, with whoever answers. */
    REQUIRED,
    /** Always, with a certificate of a trusted authority. */
    VERIFY_CA,
    /** Always, with a certificate of a trusted authority for the host that was asked for. */
    VERIFY_IDENTITY;

    /** Returns what a user can do if TLS cannot be agreed on. */
    public String advice() {
        return switch (this) {
            case VERIFY_CA ->
                " (expected a certificate of an authority that tlsCa=FILE names, or that the Java platform trusts)";
            case VERIFY_IDENTITY ->
                " (expected a certificate for this very host, of an authority that tlsCa=FILE names, or that the Java"
                        + " platform trusts; tls=verify-ca leaves the host out)";
            default ->
                " (expected TLS 1.2 or 1.3; a server that wants to see a certificate gets the one of tlsCert and tlsKey)";
        };
    }

    /** Tells whether a link without TLS must be refused. */
    public boolean isMandatory() {
        return compareTo(REQUIRED) >= 0;
    }
}
