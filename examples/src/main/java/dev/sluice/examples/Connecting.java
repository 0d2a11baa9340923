// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.CompressionTerms;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** What a session can be told when it begins, and what a request can tell the server beside its statement. */
public final class Connecting {

    private Connecting() {}

    /** Runs against the server of {@code url}; tells whether the link is compressed, and whether attributes were sent. */
    public static String run(String url) {
        // snippet: connect-options
        ConnectOptions options = ConnectOptions.parse(url).toBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .compression(CompressionTerms.ZLIB)
                .attributes(Map.of("purpose", "nightly report")) // in performance_schema.session_connect_attrs
                .build();
        try (Client client = Client.start();
                Session session = client.connect(options).join()) {
            var compressed = session.query("SHOW SESSION STATUS LIKE 'Compression'");
            return "compression " + compressed.join().first().first().getString(1) + ", " + attributes(session);
        }
        // end
    }

    private static String attributes(Session session) {
        try {
            // snippet: query-attributes
            session.with(Map.of("request", "4711")).query("SELECT 1").join();
            // end
            return "attributes sent";
        } catch (CompletionException e) {
            if (e.getCause() instanceof RefusedException) {
                return "attributes refused";
            }
            throw e;
        }
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0]));
    }
}
