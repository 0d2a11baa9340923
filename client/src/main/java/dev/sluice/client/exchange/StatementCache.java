// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements that a session keeps for texts that are executed again, the least recently used one given up first.
 * One for each session.
 *
 * <p>A request asks for its statement when its turn to be sent has come, on the loop: what it needs, the close of another
 * statement and its own prepare, is sent directly before it. So an execute is always behind its prepare and before its
 * close, whatever the threads did that submitted it, and needs no lock.
 *
 * <p>Statements mean what their text meant when they were prepared. What may change that, as USE does, has the cache forget
 * all of them, and any other setting those without parameters, which stand for plain queries; see {@link ContextText}. A
 * reset of the session drops them at the server.
 */
public final class StatementCache {

    /** Longer texts, in characters, are mostly made for one execute. */
    private static final int LONGEST_TEXT = 16 * 1024;

    private final int capacity;
    private final HeadCache heads;
    private final StatementIds ids;

    /** A statement, and what it was executed with first. */
    private record Kept(PreparedState statement, ParameterTypes types) {}

    /** By their texts, least recently used first. On the loop only. */
    private final Map<String, Kept> statements = new LinkedHashMap<>(16, 0.75f, true);

    /** What must be sent before the next execute. On the loop only. */
    private final ArrayDeque<Exchange> due = new ArrayDeque<>();

    /** The same for the threads that submit, which need the text and the number of its placeholders. */
    private final Map<String, PreparedState> known = new ConcurrentHashMap<>();

    private int resets;

    /** Creates an empty one of {@code capacity} statements, 0 for none. */
    public StatementCache(int capacity, HeadCache heads, StatementIds ids) {
        this.capacity = capacity;
        this.heads = heads;
        this.ids = ids;
    }

    /** Tells whether statements of this text are kept. Thread-safe. */
    public boolean keeps(String sql) {
        return capacity > 0 && sql.length() <= LONGEST_TEXT;
    }

    /** Returns the state of a statement that {@link #take} may replace by one that is there. Thread-safe. */
    public PreparedState wanted(String sql) {
        PreparedState kept = known.get(sql);
        return kept == null ? new PreparedState(sql) : kept;
    }

    /** Returns the statement to execute: one that is there, or else a new one, whose prepare is due then. */
    PreparedState take(PreparedState wanted, @Nullable Object[] parameters) {
        forgetIfReset();
        Kept kept = statements.get(wanted.sql());
        if (kept != null && kept.statement().isUsable() && kept.types().suit(parameters)) {
            return kept.statement();
        }
        if (kept != null) {
            giveUp(kept);
        }
        PreparedState fresh = new PreparedState(wanted.sql(), wanted.placeholders());
        statements.put(fresh.sql(), new Kept(fresh, new ParameterTypes(parameters)));
        known.put(fresh.sql(), fresh);
        if (statements.size() > capacity) {
            evictEldest();
        }
        due.add(new PrepareExchange(fresh, heads, ids, new CompletableFuture<>()).forAll());
        return fresh;
    }

    private void evictEldest() {
        Iterator<Kept> eldest = statements.values().iterator();
        Kept evicted = eldest.next();
        eldest.remove();
        giveUp(evicted);
    }

    private void giveUp(Kept kept) {
        known.remove(kept.statement().sql());
        due.add(new CloseExchange(kept.statement()));
    }

    /** The server has dropped all that was prepared before the reset. */
    private void forgetIfReset() {
        if (resets != ids.resets()) {
            resets = ids.resets();
            statements.clear();
            known.clear();
            due.clear();
        }
    }

    /** Returns what must be sent before the execute whose statement was taken, one after the other; null if nothing. */
    @Nullable
    Exchange due() {
        return due.poll();
    }

    /** Gives up a statement that the server does not execute any more. */
    void remove(PreparedState statement) {
        Kept kept = statements.get(statement.sql());
        if (kept != null && kept.statement() == statement) {
            statements.remove(statement.sql());
            giveUp(kept);
        }
    }

    /** Returns the statement that is kept for this text and can be executed by its id, or null. On the loop. */
    @Nullable
    PreparedState ready(String sql) {
        forgetIfReset();
        Kept kept = statements.get(sql);
        return kept != null
                        && kept.statement().stage() == PreparedState.Stage.READY
                        && kept.statement().isUsable()
                ? kept.statement()
                : null;
    }

    /** Gives up what means something else behind {@code begun}; it is closed with the next execute. On the loop. */
    public void onBegun(Exchange begun) {
        if (statements.isEmpty()) {
            return;
        }
        switch (begun.contextEffect()) {
            case NONE -> {}
            case SETTINGS -> forgetIf(kept -> kept.types().isEmpty());
            case MEANING -> forget();
        }
    }

    /** Gives up all statements. */
    void forget() {
        forgetIf(kept -> true);
    }

    private void forgetIf(Predicate<Kept> condition) {
        statements.values().removeIf(kept -> {
            boolean goes = condition.test(kept);
            if (goes) {
                giveUp(kept);
            }
            return goes;
        });
    }
}
