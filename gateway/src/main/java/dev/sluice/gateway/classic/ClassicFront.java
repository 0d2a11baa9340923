// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.ConnectOptions;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.gateway.front.Front;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.link.EventLoop;
import dev.sluice.link.LinkListener;

/**
 * Lets clients of the classic protocol log in to the database, and carries their commands to it, one behind the other
 * without waiting.
 */
public final class ClassicFront implements Front {

    private final FrontTerms terms;

    /** Creates one; {@code shared} says what its sessions are given. */
    public ClassicFront(FrontTerms shared) {
        terms = new FrontTerms(
                shared.loops(),
                shared.client(),
                bounded(shared),
                shared.tls(),
                shared.prefetch(),
                shared.maxPacket(),
                shared.loginLimit());
    }

    /** What waits is bounded where it is read, by the prefetch; statements are the clients' own. */
    private static ConnectOptions bounded(FrontTerms shared) {
        ConnectOptions backend = shared.backend();
        Limits limits = new Limits(
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                shared.prefetch().messages(),
                backend.limits().packet(),
                0,
                0);
        return backend.toBuilder().limits(limits).build();
    }

    @Override
    public LinkListener begin(EventLoop loop) {
        return new ClassicSession(terms, loop);
    }
}
