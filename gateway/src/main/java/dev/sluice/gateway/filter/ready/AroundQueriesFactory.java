// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterFactory;
import dev.sluice.gateway.filter.InjectedResult;
import dev.sluice.gateway.filter.Request;
import java.util.Map;

/** Makes {@link AroundQueries} of the settings {@code before} and {@code after}; how long they took is logged. */
public final class AroundQueriesFactory implements FilterFactory {

    private static final System.Logger LOG = System.getLogger(AroundQueries.class.getName());

    @Override
    public String name() {
        return "around";
    }

    @Override
    public Filter create(Map<String, String> settings) {
        Settings known = new Settings(settings);
        String before = known.optional("before");
        String after = known.optional("after");
        known.expectNoOthers();
        return new AroundQueries(before, after, AroundQueriesFactory::log);
    }

    private static void log(Request request, InjectedResult result) {
        LOG.log(
                System.Logger.Level.INFO,
                () -> "session " + request.session().id() + ", request " + request.number() + ", injected "
                        + result.query().id() + ": " + result.timing().toEnd().toNanos() / 1000 + " us"
                        + (result.error().isPresent() ? ", failed" : ""));
    }
}
