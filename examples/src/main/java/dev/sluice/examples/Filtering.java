// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.result.Results;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.gateway.filter.ClientSession;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterSpec;
import dev.sluice.gateway.filter.Filters;
import dev.sluice.gateway.filter.InjectedResult;
import dev.sluice.gateway.filter.Interest;
import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.SessionFilter;
import dev.sluice.gateway.filter.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A gateway whose filters add queries to what clients ask, and reject some of it. */
public final class Filtering {

    private Filtering() {}

    // snippet: filter
    /** Asks the server for its time before and after each query. */
    static final class ServerTime implements Filter {

        @Override
        public Set<Interest> interests() {
            return Set.of(Interest.REQUESTS); // results are not decoded for it
        }

        @Override
        public SessionFilter open(ClientSession session) {
            return new SessionFilter() { // one for each client, on one event loop: it needs no locks
                @Override
                public Verdict onRequest(Request request) {
                    return request.kind() == Request.Kind.QUERY
                            ? Verdict.inject().before(1, "SELECT NOW(6)").after(2, "SELECT NOW(6)")
                            : Verdict.forward();
                }

                @Override
                public void onInjected(Request request, InjectedResult result) {
                    result.results()
                            .forEach(set -> System.out.println("request " + request.number() + ", query "
                                    + result.query().id() + ": " + set.first().getString(0)));
                }
            };
        }
    }
    // end

    /** Runs a gateway in front of the server of {@code url}; returns what a client of it is told. */
    public static String run(String url) throws IOException {
        // snippet: filtered-gateway
        Filter deny = Filters.load(List.of(new FilterSpec("deny-list", Map.of("patterns", "DROP (TABLE|DATABASE)"))))
                .get(0);
        GatewayOptions options = new GatewayOptions(
                        ConnectOptions.parse(url), List.of(ListenerOptions.local(Dialect.CLASSIC, 0)), 1)
                .withFilters(List.of(deny, new ServerTime()));
        try (Gateway gateway = Gateway.start(options);
                Client client = Client.start();
                Session session = client.connect(through(gateway, url)).join()) {
            Results results = session.query("SELECT 42").join(); // one result, as without the filters
            String denied = session.query("DROP TABLE nothing")
                    .handle((done, failure) -> failure.getMessage())
                    .join();
            return results.sets().size() + " result, then " + denied;
        }
        // end
    }

    private static ConnectOptions through(Gateway gateway, String url) {
        ConnectOptions direct = ConnectOptions.parse(url);
        return ConnectOptions.parse(
                "mysql://" + direct.user() + "@127.0.0.1:" + gateway.ports().get(0) + "/" + direct.schema());
    }

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(run(arguments[0]));
    }
}
