// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The flights that have not landed. On the queue's thread only. */
final class UnderWay {

    private final Set<Flight> flights = new HashSet<>();

    void add(Flight flight) {
        flights.add(flight);
    }

    void remove(Flight flight) {
        flights.remove(flight);
    }

    boolean isEmpty() {
        return flights.isEmpty();
    }

    private Stream<Work> works() {
        return flights.stream().flatMap(flight -> flight.works().stream());
    }

    /** Returns how many jobs there are. */
    int jobs() {
        return (int) works().count();
    }

    /** Returns the lowest number of a job, or the largest number there is. */
    long lowest() {
        return Work.lowest(works());
    }

    /** Says that there will be no answers. */
    void forsake(MySqlException reason) {
        works().forEach(work -> work.forsake(reason));
    }
}
