// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.ready;

import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterFactory;
import java.util.Map;

/** Makes an {@link ExplainLog} that logs; it has no settings. */
public final class ExplainLogFactory implements FilterFactory {

    private static final System.Logger LOG = System.getLogger(ExplainLog.class.getName());

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public Filter create(Map<String, String> settings) {
        new Settings(settings).expectNoOthers();
        return new ExplainLog(
                (digest, plan) -> LOG.log(System.Logger.Level.INFO, () -> digest + ": " + String.join("; ", plan)));
    }
}
