// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the client says of itself to the server's operators, by the names that other clients use too. */
final class ClientAttributes {

    private static final Map<String, String> OWN = own();

    private ClientAttributes() {}

    private static Map<String, String> own() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("_client_name", "sluice");
        String version = Client.class.getPackage().getImplementationVersion();
        if (version != null) {
            attributes.put("_client_version", version);
        }
        attributes.put("_os", System.getProperty("os.name", "unknown"));
        attributes.put("_platform", System.getProperty("os.arch", "unknown"));
        attributes.put("_pid", Long.toString(ProcessHandle.current().pid()));
        return attributes;
    }

    /** Returns the client's own attributes and {@code others}. */
    static Map<String, String> with(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(OWN);
        all.putAll(others);
        return all;
    }
}
