// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.Execution;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The statements in flight, oldest first: one thread launches them, another takes their results. Full means that the one who
 * launches waits.
 */
final class Flights {

    /** Statements in flight take no more characters than this, unless a single one does. */
    private static final long MAX_WEIGHT = 16L << 20;

    private final int depth;
    private final ArrayDeque<Flight> waiting = new ArrayDeque<>();
    private int flying;
    private long weight;
    private boolean closed;
    private Optional<IOException> scriptFailure = Optional.empty();

    Flights(int depth) {
        this.depth = depth;
    }

    // For the one who launches.

    /** Waits until there is room for a statement; tells whether it may still be launched. */
    synchronized boolean awaitRoom(ScriptStatement statement) throws InterruptedException {
        long added = statement.sql().length();
        while (!closed && flying > 0 && (flying >= depth || weight + added > MAX_WEIGHT)) {
            wait();
        }
        return !closed;
    }

    /** Starts a statement unless {@link #close} was called before; tells whether it did. */
    synchronized boolean launch(ScriptStatement statement, Function<String, Execution> start) {
        if (closed) {
            return false;
        }
        Flight flight = new Flight(statement, start.apply(statement.sql()));
        waiting.add(flight);
        flying++;
        weight += flight.weight();
        notifyAll();
        return true;
    }

    /** Says that nothing more will be launched, and why if the script could not be read to its end. */
    synchronized void end(Optional<IOException> failure) {
        closed = true;
        scriptFailure = failure;
        notifyAll();
    }

    // For the one who takes the results.

    /** Tells whether {@link #next} would return at once. */
    synchronized boolean isReady() {
        return closed || !waiting.isEmpty();
    }

    /** Waits for the next statement in flight; none if the script has ended. */
    synchronized Optional<Flight> next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        return Optional.ofNullable(waiting.poll());
    }

    /** Says that a statement's results were taken, all of them. */
    synchronized void land(Flight flight) {
        flying--;
        weight -= flight.weight();
        notifyAll();
    }

    /** Lets nothing more be launched, and returns what is in flight and was not taken by {@link #next}. */
    synchronized List<Flight> close() {
        closed = true;
        List<Flight> rest = new ArrayList<>(waiting);
        waiting.clear();
        notifyAll();
        return rest;
    }

    /** Returns why the script could not be read to its end, if so. */
    synchronized Optional<IOException> scriptFailure() {
        return scriptFailure;
    }
}
