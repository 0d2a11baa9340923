// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.client.Session;
import dev.sluice.gateway.x.admin.ClientEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session at the database that a client has, from its login until it leaves, and what other clients are told of it, or
 * do to it.
 */
final class DatabaseSession {

    private final Conversation client;
    private @Nullable Session session;
    private long heardBefore;
    private long toldBefore;
    private volatile @Nullable ClientEntry entry;

    DatabaseSession(Conversation client) {
        this.client = client;
    }

    /** The database has let the client in; {@code onLost} runs if that session ends by itself. */
    void enter(Session opened, ClientEntry as, Runnable onLost) {
        session = opened;
        entry = as;
        client.front().loggedIn(client.id(), this);
        opened.closed().thenRun(() -> {
            if (session == opened) {
                onLost.run();
            }
        });
    }

    /** Leaves it; everything is answered. */
    void leave() {
        end(false);
        entry = null;
    }

    /** The client is gone. Nobody waits for what still runs: it is interrupted. */
    void end(boolean unanswered) {
        client.front().loggedOut(client.id());
        Session open = session;
        session = null;
        if (open == null) {
            return;
        }
        heardBefore += open.traffic().received();
        toldBefore += open.traffic().sent();
        if (!unanswered) {
            open.close();
            return;
        }
        open.resume();
        open.cancel().whenComplete((done, failure) -> open.close());
    }

    /** Returns how many bytes have come from the database, in this session and in those before. */
    long heard() {
        return heardBefore + (session == null ? 0 : session.traffic().received());
    }

    /** Returns how many bytes the database was told, likewise. */
    long told() {
        return toldBefore + (session == null ? 0 : session.traffic().sent());
    }

    /** Returns what other clients are told. May be called by any thread. */
    Optional<ClientEntry> entry() {
        return Optional.ofNullable(entry);
    }

    /** Ends the client because another one wants that. May be called by any thread. */
    void kill() {
        client.loop().execute(() -> {
            if (!client.isGone()) {
                client.farewell().kill();
            }
        });
    }
}
