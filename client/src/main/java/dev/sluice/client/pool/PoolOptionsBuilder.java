// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import java.time.Duration;
import java.util.List;

/** Makes {@link PoolOptions}, one change after the other. Not thread-safe. */
public final class PoolOptionsBuilder {

    private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration DEFAULT_CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final List<PoolHost> hosts;
    private int sessions = PoolOptions.DEFAULT_SESSIONS;
    private int maxSessions;
    private int maxWaiting = PoolOptions.DEFAULT_WAITING;
    private Duration lockTimeout = DEFAULT_LOCK_TIMEOUT;
    private HealthCheck healthCheck = HealthCheck.DEFAULT;
    private Backoff backoff = Backoff.DEFAULT;
    private Lifetime lifetime = Lifetime.DEFAULT;
    private Duration closeTimeout = DEFAULT_CLOSE_TIMEOUT;

    PoolOptionsBuilder(List<PoolHost> hosts) {
        this.hosts = hosts;
    }

    /** Sets how many sessions are kept open to each host. */
    public PoolOptionsBuilder sessions(int value) {
        sessions = value;
        return this;
    }

    /** Sets how many sessions may be open to each host; {@code sessions} unless it is set. */
    public PoolOptionsBuilder maxSessions(int value) {
        maxSessions = value;
        return this;
    }

    /** Sets how many may wait for a lock. */
    public PoolOptionsBuilder maxWaiting(int value) {
        maxWaiting = value;
        return this;
    }

    /** Sets how long a lock is waited for unless the call says otherwise. */
    public PoolOptionsBuilder lockTimeout(Duration value) {
        lockTimeout = value;
        return this;
    }

    /** Sets how silent sessions are asked whether they live. */
    public PoolOptionsBuilder healthCheck(HealthCheck value) {
        healthCheck = value;
        return this;
    }

    /** Sets how long a failing host is left alone. */
    public PoolOptionsBuilder backoff(Backoff value) {
        backoff = value;
        return this;
    }

    /** Sets when sessions that are well are closed. */
    public PoolOptionsBuilder lifetime(Lifetime value) {
        lifetime = value;
        return this;
    }

    /** Sets how long requests in flight may take when the pool is closed. */
    public PoolOptionsBuilder closeTimeout(Duration value) {
        closeTimeout = value;
        return this;
    }

    /**
     * Returns the options.
     *
     * @throws IllegalArgumentException if they do not fit together
     */
    public PoolOptions build() {
        return new PoolOptions(
                hosts,
                sessions,
                maxSessions == 0 ? sessions : maxSessions,
                maxWaiting,
                lockTimeout,
                healthCheck,
                backoff,
                lifetime,
                closeTimeout);
    }
}
