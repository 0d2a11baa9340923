// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.gateway.filter.GivenResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with a request, as all filters together want it. Its text form leaves the text out.
 *
 * @param sql the text to be sent
 * @param given what the client is told instead, and nothing is sent; or null
 * @param before what is sent before it
 * @param after what is sent behind it
 * @param results who hears of the results
 */
public record Plan(
        String sql, @Nullable GivenResult given, List<Injection> before, List<Injection> after, Results results) {

    /** Returns what is injected and answers the client in place of the request, or null. */
    public @Nullable Injection answering() {
        for (Injection injection : before) {
            if (injection.query().answers()) {
                return injection;
            }
        }
        for (Injection injection : after) {
            if (injection.query().answers()) {
                return injection;
            }
        }
        return null;
    }

    /** Nothing of it is sent, for a reason of the request's own or because the client was given something else. */
    public void forgo() {
        before.forEach(Injection::forgo);
        after.forEach(Injection::forgo);
    }

    @Override
    public String toString() {
        return "Plan[" + before.size() + " before, " + after.size() + " after]";
    }
}
