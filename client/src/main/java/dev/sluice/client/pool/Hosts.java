// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All hosts of a pool, and which of them serves what. On the pool's loop only. */
record Hosts(List<HostState> all) {

    /** Returns the hosts of a role. */
    Stream<HostState> of(Role role) {
        return all.stream().filter(host -> host.role() == role);
    }

    /** Returns the hosts that serve a role: primaries stand in for replicas of which none is up. */
    Stream<HostState> serving(Role role) {
        return of(role).anyMatch(HostState::isUp) ? of(role) : of(Role.PRIMARY);
    }

    /**
     * Returns the free session to lock: at the host that has the fewest locked, lest one that was away for a while stays without;
     * there one that nobody shares, if there is, and the least loaded.
     */
    Optional<Member> pick(Role role) {
        return serving(role)
                .flatMap(HostState::connected)
                .filter(Member::isFree)
                .min(Comparator.comparingInt((Member member) -> member.host().locked())
                        .thenComparing(member -> !member.host().isExtra(member))
                        .thenComparingInt(member -> member.session().outstanding())
                        .thenComparingLong(member -> member.session().sent()));
    }

    int opening(Role role) {
        return serving(role).mapToInt(HostState::opening).sum();
    }

    /** Returns the host of the fewest sessions that may have another one now. */
    Optional<HostState> withRoom(Role role) {
        return serving(role).filter(HostState::mayOpen).min(Comparator.comparingInt(HostState::kept));
    }

    /** Returns every session that is there, be it about to go. */
    List<Member> open() {
        return all.stream().flatMap(HostState::open).toList();
    }

    /** Tells whether no primary host has a session, nor could be reached. */
    boolean areDown() {
        return of(Role.PRIMARY).allMatch(HostState::isDown);
    }

    PoolView view(boolean open, int waiting) {
        return new PoolView(
                open,
                sessions(of(Role.PRIMARY).flatMap(HostState::shared)),
                sessions(of(Role.REPLICA).flatMap(HostState::shared)),
                sessions(all.stream().flatMap(HostState::connected).filter(Member::isFree)),
                waiting,
                all.stream().mapToInt(HostState::missing).sum(),
                all.stream().map(HostState::status).toList());
    }

    private static List<PooledSession> sessions(Stream<Member> members) {
        return members.map(Member::session).toList();
    }
}
