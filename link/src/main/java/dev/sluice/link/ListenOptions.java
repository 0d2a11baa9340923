// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.util.Optional;

/**
 * How links are accepted.
 *
 * @param backlog how many may wait in the system's queue to be accepted, 1 or more; the system may allow fewer
 * @param proxy whom to believe when a proxy tells for whom it speaks; empty to believe nobody
 */
public record ListenOptions(int backlog, Optional<ProxyHeaders> proxy) {

    /** 1,024 may wait, no proxies. */
    public static final ListenOptions DEFAULT = new ListenOptions(1024, Optional.empty());

    /** Checks the backlog. */
    public ListenOptions {
        if (backlog < 1) {
            throw new IllegalArgumentException("a backlog is 1 or more, not " + backlog);
        }
    }

    /** Returns the same options, but for the backlog. */
    public ListenOptions withBacklog(int value) {
        return new ListenOptions(value, proxy);
    }

    /** Returns the same options, but for the proxies. */
    public ListenOptions withProxy(ProxyHeaders value) {
        return new ListenOptions(backlog, Optional.of(value));
    }
}
