// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

/** A setting cannot be understood: which one, where it stands, and what was expected. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
