// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.error.PoolException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What any thread may know of a pool without asking its loop. Immutable, but for the sessions in it.
 *
 * @param open whether sessions are given out
 * @param shared the sessions that anybody may use, of all primary hosts
 * @param replicas the same of all replicas
 * @param free all that nobody has for himself, those for locks among them
 * @param waiting how many calls wait for a lock
 * @param missing how many sessions should be open, and are neither that nor being opened
 * @param hosts how each host stands
 */
record PoolView(
        boolean open,
        List<PooledSession> shared,
        List<PooledSession> replicas,
        List<PooledSession> free,
        int waiting,
        int missing,
        List<HostStatus> hosts) {

    /** Returns the session with the fewest unanswered requests; among equals, the one that was sent the fewest bytes. */
    static Optional<PooledSession> leastLoaded(List<PooledSession> sessions) {
        PooledSession least = null;
        int fewest = Integer.MAX_VALUE;
        for (PooledSession session : sessions) {
            int outstanding = session.outstanding();
            boolean less =
                    least == null || outstanding < fewest || (outstanding == fewest && session.sent() < least.sent());
            if (less && !session.closed().isDone()) {
                least = session;
                fewest = outstanding;
            }
        }
        return Optional.ofNullable(least);
    }

    /** Returns the session to use for any request. */
    PooledSession seek() {
        return leastLoaded(shared).orElseThrow(() -> noneToSeek("seek a session"));
    }

    /** Returns the session to use for a read: a replica's, if there is one. */
    PooledSession seekRead() {
        return leastLoaded(replicas)
                .or(() -> leastLoaded(shared))
                .orElseThrow(() -> noneToSeek("seek a session for reads"));
    }

    private PoolException noneToSeek(String attempted) {
        return open
                ? new PoolException(attempted, PoolException.Reason.NONE_LIVE, "none can be shared now; " + explain())
                : new PoolException(attempted, PoolException.Reason.CLOSED, "the pool has been closed");
    }

    PoolCounts counts() {
        int idle = (int)
                free.stream().filter(session -> session.outstanding() == 0).count();
        int connected = hosts.stream().mapToInt(HostStatus::connected).sum();
        int locked = hosts.stream().mapToInt(HostStatus::locked).sum();
        int connecting = hosts.stream().mapToInt(HostStatus::connecting).sum();
        return new PoolCounts(connected, idle, locked, waiting, connecting, missing);
    }

    /** Returns how many sessions there are, how many wait for one, and how each host stands. */
    String explain() {
        PoolCounts counts = counts();
        String sum = counts.connected() + " connected, " + counts.locked() + " locked, " + counts.connecting()
                + " being opened, " + counts.waiting() + " waiting";
        return Stream.concat(Stream.of(sum), hosts.stream().map(HostStatus::explain))
                .collect(Collectors.joining("; "));
    }
}
