// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Writes {@code mysql://} URLs for one address; the query, if any, starts with a question mark. */
record ServerUrl(String host, int port, String query) {

    String as(String user, String password, String schema) {
        StringBuilder url = new StringBuilder("mysql://").append(encoded(user));
        if (!password.isEmpty()) {
            url.append(':').append(encoded(password));
        }
        url.append('@').append(host).append(':').append(port);
        if (!schema.isEmpty()) {
            url.append('/').append(encoded(schema));
        }
        return url.append(query).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
