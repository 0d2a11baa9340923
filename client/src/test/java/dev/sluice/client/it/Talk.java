// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Outcome.affected;
import static dev.sluice.client.it.Outcome.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One login and a few requests of all kinds, submitted together over a link that may fail anywhere.
 *
 * @param login why nobody could log in, or empty
 * @param requests what was asked
 * @param expected the outcomes of a faultless link
 */
record Talk(
        Optional<MySqlException> login,
        List<CompletableFuture<?>> requests,
        List<String> expected,
        Optional<Session> session) {

    private static final int WRITES = 3;

    /** Writes to a table {@code written(id)}: {@link #WRITES} ids, of which {@code first} is the first. */
    static Talk over(Client client, String url, int first) {
        Session session;
        try {
            session = Futures.await(client.connect(url));
        } catch (MySqlException failure) {
            return new Talk(Optional.of(failure), List.of(), List.of(), Optional.empty());
        }
        List<CompletableFuture<?>> requests = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int id = first; id < first + WRITES; id++) {
            requests.add(session.query("INSERT INTO written VALUES(" + id + ")"));
            expected.add(affected(1));
        }
        requests.add(session.query("SELECT v FROM digit ORDER BY v"));
        expected.add(rows(0, 1, 2, 3, 4));
        requests.add(session.execute("SELECT v FROM digit WHERE v > ? ORDER BY v DESC", 2));
        expected.add(rows(4, 3));
        requests.add(session.query("SELECT 'a'; DO 0; SELECT 'b'"));
        expected.add(rows("a") + " " + affected(0) + " " + rows("b"));
        requests.add(session.ping());
        expected.add("ok");
        return new Talk(Optional.empty(), requests, expected, Optional.of(session));
    }

    /** Returns whether everything went as on a faultless link; what did not, failed as a lost link must. */
    boolean isFaultless() {
        if (login.isPresent()) {
            assertIsOfTheLink(login.get());
            return false;
        }
        boolean faultless = true;
        boolean lost = false;
        for (int i = 0; i < requests.size(); i++) {
            Optional<MySqlException> failure = failure(requests.get(i));
            if (failure.isPresent()) {
                assertIsOfTheLink(failure.get());
                assertThat(failure.get().fate()).isIn(Fate.UNKNOWN, Fate.NOT_SENT);
                lost = true;
                faultless = false;
            } else {
                assertThat(lost).as("an answer behind one that was lost").isFalse();
                assertThat(Outcome.of(requests.get(i))).isEqualTo(expected.get(i));
            }
        }
        return faultless;
    }

    private static Optional<MySqlException> failure(CompletableFuture<?> request) {
        try {
            Futures.await(request);
            return Optional.empty();
        } catch (MySqlException e) {
            return Optional.of(e);
        }
    }

    /** What was submitted when the link was lost already says so; all else says what was expected. */
    private static void assertIsOfTheLink(MySqlException failure) {
        assertThat(failure.sessionAlive()).isFalse();
        if (failure instanceof RefusedException) {
            assertThat(failure).hasMessageContaining("the session has been closed");
        } else {
            assertThat(failure)
                    .isInstanceOfAny(LinkException.class, ProtocolException.class)
                    .hasMessageMatching("(?s).*(expect|cannot connect|the link to .* is gone \\[NOT_SENT).*");
        }
    }

    /** Returns the ids whose INSERT ended with that fate. */
    List<Integer> ids(int first, Fate fate) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < Math.min(WRITES, requests.size()); i++) {
            if (failure(requests.get(i)).map(MySqlException::fate).orElse(Fate.ANSWERED) == fate) {
                ids.add(first + i);
            }
        }
        return ids;
    }

    void end() {
        session.ifPresent(Session::abort);
    }
}
