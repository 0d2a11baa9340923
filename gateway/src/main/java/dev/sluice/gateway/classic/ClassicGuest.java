// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.pipeline.Connection;
import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.front.Guest;
import org.jspecify.annotations.Nullable;

/** What the gateway asks of a client of the classic protocol: before its login, and then of its commands. */
final class ClassicGuest implements Guest {

    private final ClassicSession session;

    ClassicGuest(ClassicSession session) {
        this.session = session;
    }

    private @Nullable Commands commands() {
        return session.commands();
    }

    @Override
    public boolean isAtRest() {
        Commands open = commands();
        return open == null || open.isAtRest();
    }

    @Override
    public long heardOfDatabase() {
        Connection database = session.database();
        return database == null ? 0 : database.traffic().received();
    }

    @Override
    public long toldDatabase() {
        Connection database = session.database();
        return database == null ? 0 : database.traffic().sent();
    }

    @Override
    public boolean isTaking() {
        Commands open = commands();
        return open == null || open.hasRoom();
    }

    @Override
    public void lookAfterClient() {
        Commands open = commands();
        if (open != null) {
            open.lookAfterClient();
        }
    }

    @Override
    public void dismiss(Denial words) {
        Commands open = commands();
        if (open == null) {
            session.refuse(Refusal.of(words));
        } else {
            open.dismiss(Refusal.of(words));
        }
    }

    @Override
    public void cutOff(Denial words) {
        Commands open = commands();
        if (open == null) {
            session.refuse(Refusal.of(words));
        } else {
            open.cutOff(words);
        }
    }

    @Override
    public void onDrain() {
        Commands open = commands();
        if (open != null) {
            open.read();
        }
    }
}
