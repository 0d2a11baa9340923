// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.HeadCache;
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
 */
public record OpenSession(ServerInfo server, HeadCache heads, StatementIds ids, StatementCache statements) {

    /** Returns one that knows nothing yet but the server, and may keep so many statements. */
    static OpenSession of(ServerInfo server, int statements) {
        StatementIds ids = new StatementIds(server.mariaDb());
        StatementCache cache = new StatementCache(statements, server.capabilities(), ids);
        return new OpenSession(server, new HeadCache(server.capabilities()), ids, cache);
    }
}
