// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.HeadCache;
import dev.sluice.client.exchange.QueryExchange;
import dev.sluice.client.sql.InsertTemplate;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What must be asked of the server before many sets are sent in one command: two statements, in one round trip. */
final class Questions {

    private final FactsCollector<ServerFacts> server = new FactsCollector<>(ServerFacts.NONE, ServerFacts::of);
    private final FactsCollector<TableFacts> table = new FactsCollector<>(TableFacts.UNKNOWN, TableFacts::of);
    private final ArrayDeque<Exchange> unasked = new ArrayDeque<>();
    private final boolean asksTable;

    Questions(@Nullable InsertTemplate template, HeadCache heads) {
        unasked.add(new QueryExchange(ServerFacts.QUERY, server, heads));
        asksTable = template != null;
        if (template != null) {
            unasked.add(new QueryExchange(TableFacts.query(template.table()), table, heads));
        }
    }

    /** Returns the next question, or null if all are asked. */
    @Nullable
    Exchange next() {
        return unasked.poll();
    }

    boolean areAnswered() {
        return server.isAnswered() && (!asksTable || table.isAnswered());
    }

    ServerFacts server() {
        return server.facts();
    }

    TableFacts table() {
        return table.facts();
    }
}
