// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.RefusedException;

/** What a session does that has ended: it says so, at once. */
final class GoneSession {

    private GoneSession() {}

    static void assertRefuses(Session session) {
        RefusedException refusal = failureOf(session.query("SELECT 1"), RefusedException.class);
        assertThat(refusal).hasMessageContaining("session has been closed");
        assertThat(refusal.fate()).isEqualTo(Fate.NOT_SENT);
        assertThat(refusal.sessionAlive()).isFalse();
        assertThat(failureOf(session.ping())).isInstanceOf(RefusedException.class);
        assertThat(failureOf(session.reset())).isInstanceOf(RefusedException.class);
        assertThat(failureOf(session.execute("SELECT ?", 1))).isInstanceOf(RefusedException.class);
        assertThat(failureOf(session.start("SELECT 1").nextResult())).isInstanceOf(RefusedException.class);
        await(session.drain());
        await(session.whenRoom());
        session.close();
        session.abort();
    }
}
