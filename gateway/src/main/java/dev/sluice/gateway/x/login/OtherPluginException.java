// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

/** The database wants another proof of an account than its nonce was for. */
public final class OtherPluginException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OtherPluginException(String plugin) {
        super(plugin);
    }

    /** Returns the name of the plugin that the database asks for. */
    public String plugin() {
        return String.valueOf(getMessage());
    }
}
