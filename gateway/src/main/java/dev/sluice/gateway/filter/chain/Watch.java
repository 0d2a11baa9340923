// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.gateway.filter.Request;
import dev.sluice.gateway.filter.Rewriting;
import org.jspecify.annotations.Nullable;

/**
 * A filter that let a request pass and hears of its results.
 *
 * @param station the filter
 * @param request the request as the filter has left it
 * @param rewriting how it rewrites the results, or null
 */
record Watch(Station station, Request request, @Nullable Rewriting rewriting) {}
