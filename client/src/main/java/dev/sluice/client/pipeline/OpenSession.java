// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.HeadCache;
import dev.sluice.client.exchange.RepeatedQueries;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.client.exchange.StatementCache;
import dev.sluice.client.exchange.StatementIds;

/**
 * What is fixed for the life of a session once it is logged in.
 *
 * @param server what is known of the server
 * @param heads the session's cache of heads, for its loop only
 * @param ids the session's statement ids, for its loop only
 * @param statements the statements that the session keeps
 * @param repeated the texts that the session was asked before, for its loop only
 */
public record OpenSession(
        ServerInfo server, HeadCache heads, StatementIds ids, StatementCache statements, RepeatedQueries repeated) {

    /** Returns one that knows nothing yet but the server. */
    static OpenSession of(ServerInfo server, Limits limits) {
        HeadCache heads = new HeadCache(server);
        StatementIds ids = new StatementIds(server);
        StatementCache cache = new StatementCache(limits.statements(), heads, ids);
        // Rows of X are binary whether prepared or not: there is little to gain.
        int threshold = server.dialect().isX() ? 0 : limits.prepareThreshold();
        return new OpenSession(server, heads, ids, cache, new RepeatedQueries(threshold, cache));
    }
}
