// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterFactory;
import java.util.Map;

/** Makes {@link QueryTimings}; it has no settings. */
public final class QueryTimingsFactory implements FilterFactory {

    @Override
    public String name() {
        return "timings";
    }

    @Override
    public Filter create(Map<String, String> settings) {
        new Settings(settings).expectNoOthers();
        return new QueryTimings();
    }
}
