// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls that wait for a session of their own, first come, first served. On the pool's loop only. */
final class Waiters {

    private final Map<Role, Set<Waiter>> byRole = new EnumMap<>(Role.class);

    private Set<Waiter> of(Role role) {
        return byRole.computeIfAbsent(role, none -> new LinkedHashSet<>());
    }

    void add(Waiter waiter) {
        of(waiter.role()).add(waiter);
    }

    /** Takes a waiter out, and tells whether it was there. */
    boolean remove(Waiter waiter) {
        return of(waiter.role()).remove(waiter);
    }

    Waiter removeFirst(Role role) {
        Waiter first = of(role).iterator().next();
        of(role).remove(first);
        return first;
    }

    List<Waiter> removeAll() {
        List<Waiter> all = new ArrayList<>();
        byRole.values().forEach(all::addAll);
        byRole.clear();
        return all;
    }

    int size(Role role) {
        return of(role).size();
    }

    int size() {
        return byRole.values().stream().mapToInt(Set::size).sum();
    }
}
