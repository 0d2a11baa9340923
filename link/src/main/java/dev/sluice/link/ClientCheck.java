// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.nio.file.Path;

/**
 * That clients are asked for a certificate, and which ones pass.
 *
 * @param authorities a PEM file of certificates: a client's must be signed by one of them, or be one
 * @param required whether a client without a certificate is refused; one with a certificate that does not pass always is
 */
public record ClientCheck(Path authorities, boolean required) {}
