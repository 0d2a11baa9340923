// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.ConnectOptions;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.Limits;
import dev.sluice.client.pipeline.LoginStage;
import dev.sluice.gateway.front.Front;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.link.EventLoop;
import dev.sluice.link.LinkListener;
import java.time.Duration;

/**
 * Lets clients of the classic protocol log in to the database, and carries their commands to it, one behind the other
 * without waiting.
 */
public final class ClassicFront implements Front {

    /** The database's side of a login is given up later than the client's, which knows what to say. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final FrontTerms terms;
    private final OwnKey ownKey = OwnKey.make();

    /** Creates one; {@code shared} says what its sessions are given. */
    public ClassicFront(FrontTerms shared) {
        terms = shared.withBackend(bounded(shared));
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
        return new ClassicSession(terms, ownKey, loop, logins -> connect(loop, logins));
    }

    private Connection connect(EventLoop loop, LoginStage.Source logins) {
        return terms.client()
                .carry(terms.backend(), loop, logins, terms.loginLimit().plus(GRACE));
    }
}
