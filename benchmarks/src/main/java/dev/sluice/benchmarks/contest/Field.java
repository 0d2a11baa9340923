// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import dev.sluice.cli.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The processes of those that take part in a workload, one each, for as long as it lasts. Used by one thread. */
final class Field implements AutoCloseable {

    private final Workload workload;
    private final Map<Entrant, WorkerProcess> workers = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    private Field(Workload workload) {
        this.workload = workload;
    }

    /** Starts a process for each of those who take part. */
    static Field start(Event event) {
        Field field = new Field(event.workload());
        event.entrants().forEach(entrant -> field.workers.put(entrant, WorkerProcess.start(entrant, event.heap())));
        return field;
    }

    Workload workload() {
        return workload;
    }

    /** What is asked of a contestant. */
    interface Order {
        void carryOut(Entrant contestant, WorkerProcess worker) throws ContestantException, InterruptedException;
    }

    /** Has each contestant carry out an order, one after the other, beginning with the one at {@code first}. */
    void each(int first, Order order) throws InterruptedException {
        List<Entrant> turn = new ArrayList<>(workers.keySet());
        Collections.rotate(turn, -first);
        for (Entrant contestant : turn) {
            WorkerProcess worker = Objects.requireNonNull(workers.get(contestant));
            try {
                order.carryOut(contestant, worker);
            } catch (ContestantException e) {
                failures.add(contestant.label() + ", " + workload + ": " + e.getMessage());
                workers.remove(contestant);
                worker.close();
            }
        }
    }

    /** Returns how many are left. */
    int size() {
        return workers.size();
    }

    /** Returns who left, and why. */
    List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        workers.values().forEach(WorkerProcess::close);
    }
}
