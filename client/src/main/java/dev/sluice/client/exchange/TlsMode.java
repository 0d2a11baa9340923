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

    /** Tells whether a link without TLS must be refused. */
    public boolean isMandatory() {
        return compareTo(REQUIRED) >= 0;
    }
}
