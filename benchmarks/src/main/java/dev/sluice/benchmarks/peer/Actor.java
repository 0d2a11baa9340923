// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import java.time.LocalDateTime;

/** A row of {@code actor}, as every contestant that reads rows makes it. */
public record Actor(int actorId, String firstName, String lastName, LocalDateTime lastUpdate) {

    long checksum() {
        return (long) actorId + firstName.length() + lastName.length() + lastUpdate.getSecond();
    }
}
