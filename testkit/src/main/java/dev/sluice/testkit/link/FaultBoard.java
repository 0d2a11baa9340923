// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What the connections of one {@link FaultyLink} share: which faults have struck, and the end of stalls. */
final class FaultBoard {

    /** How often a fault strikes. */
    enum Frequency {
        ONCE,
        ON_EVERY_CONNECTION
    }

    private final Frequency frequency;
    private final Map<Fault, CompletableFuture<Void>> struck = new LinkedHashMap<>();
    private final Set<Fault> spent = ConcurrentHashMap.newKeySet();
    private int resumptions;

    FaultBoard(List<Fault> faults, Frequency frequency) {
        this.frequency = frequency;
        for (Fault fault : faults) {
            struck.put(fault, new CompletableFuture<>());
        }
    }

    CompletableFuture<Void> struck(Fault fault) {
        CompletableFuture<Void> future = struck.get(fault);
        if (future == null) {
            throw new IllegalArgumentException("This link has no " + fault + "; it has " + struck.keySet());
        }
        return future;
    }

    /** Tells whether a fault whose place is reached strikes there, and if so remembers it. */
    boolean strikes(Fault fault) {
        boolean first = spent.add(fault);
        if (first) {
            struck(fault).completeAsync(() -> null); // what depends on it may close the link, so not on its thread
        }
        return first || frequency == Frequency.ON_EVERY_CONNECTION;
    }

    /** Waits for the next {@link #resume()}; one that comes as soon as the fault is known to have struck counts. */
    void stall(Fault fault) throws InterruptedException {
        int before = resumptions();
        if (strikes(fault)) {
            awaitResumptionAfter(before);
        }
    }

    synchronized void resume() {
        resumptions++;
        notifyAll();
    }

    private synchronized int resumptions() {
        return resumptions;
    }

    private synchronized void awaitResumptionAfter(int before) throws InterruptedException {
        while (resumptions == before) {
            wait();
        }
    }
}
