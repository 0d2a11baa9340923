// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.observe.ClientListener;
import java.time.Duration;
import java.util.function.Consumer;

/** Hears of every request how long it took, and where its time went. */
public final class SlowRequests {

    private SlowRequests() {}

    /** Runs a statement on the server of a URL, and reports it if it was slow. */
    public static void run(String url, String sql, Duration slow, Consumer<String> report) {
        // snippet: slow-requests
        ClientListener listener = request -> summary -> {
            if (summary.times().total() > slow.toNanos()) {
                report.accept(request.label() + " of " + request.session() + ": " + summary.times());
            }
        };
        try (Client client = Client.start(1, listener);
                Session session = client.connect(url).join()) {
            session.query(sql).join();
        }
        // end
    }
}
