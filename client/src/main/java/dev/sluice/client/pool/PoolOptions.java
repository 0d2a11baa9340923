// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import java.time.Duration;
import java.util.List;

/**
 * What a pool connects to, and on which terms. Immutable.
 *
 * @param hosts the servers, one primary at least, each named once
 * @param sessions how many sessions are kept open to each host, 1 or more
 * @param maxSessions how many may be opened to each host while locks are waited for, {@code sessions} or more
 * @param maxWaiting how many may wait for a lock, 0 or more; above it a lock is refused
 * @param lockTimeout how long a lock is waited for unless the call says otherwise; zero means not at all
 * @param healthCheck how silent sessions are asked whether they live
 * @param backoff how long a failing host is left alone
 * @param lifetime when sessions that are well are closed
 * @param closeTimeout how long requests in flight may take when the pool is closed, and what a lease left unanswered when
 *     it is returned
 */
public record PoolOptions(
        List<PoolHost> hosts,
        int sessions,
        int maxSessions,
        int maxWaiting,
        Duration lockTimeout,
        HealthCheck healthCheck,
        Backoff backoff,
        Lifetime lifetime,
        Duration closeTimeout) {

    /** Two to each host. */
    public static final int DEFAULT_SESSIONS = 2;

    /** Ten thousand. */
    public static final int DEFAULT_WAITING = 10_000;

    /** Checks the ranges. */
    public PoolOptions {
        hosts = List.copyOf(hosts);
        require(hosts.stream().anyMatch(host -> host.role() == Role.PRIMARY), "a pool needs a primary host");
        long names = hosts.stream().map(PoolHost::name).distinct().count();
        require(names == hosts.size(), "a host is named twice; use sessions=... for more sessions to it");
        require(sessions >= 1, "sessions must be 1 or more");
        require(maxSessions >= sessions, "maxSessions must not be below sessions");
        require(maxWaiting >= 0, "maxWaiting must be 0 or more");
        require(!lockTimeout.isNegative(), "lockTimeout must be 0 or more");
        requirePositive("closeTimeout", closeTimeout);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void requirePositive(String what, Duration value) {
        require(!value.isNegative() && !value.isZero(), what + " must be above 0");
    }

    /** Returns the usual terms for these hosts. */
    public static PoolOptions of(List<PoolHost> hosts) {
        return new PoolOptionsBuilder(hosts).build();
    }

    /**
     * Reads {@code mysql://user:password@db1:3306,db2:3307/schema?sessions=2&...}; see {@link PoolUrl} for the options.
     *
     * @throws IllegalArgumentException if the URL cannot be understood; the message leaves the password out
     */
    public static PoolOptions parse(String url) {
        return PoolUrl.parse(url);
    }

    /** Returns a builder that begins with these options. */
    public PoolOptionsBuilder toBuilder() {
        return new PoolOptionsBuilder(hosts)
                .sessions(sessions)
                .maxSessions(maxSessions)
                .maxWaiting(maxWaiting)
                .lockTimeout(lockTimeout)
                .healthCheck(healthCheck)
                .backoff(backoff)
                .lifetime(lifetime)
                .closeTimeout(closeTimeout);
    }
}
