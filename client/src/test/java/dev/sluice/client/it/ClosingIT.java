// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Client;
import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.Statement;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ends that the program itself asks for: nothing hangs, and nothing is left. */
class ClosingIT extends OnServer {

    private ClientThreads threads;
    private Client ending;
    private Session own;

    @BeforeEach
    void startClientThatEnds() {
        threads = ClientThreads.before();
        ending = Client.start(2);
        own = await(ending.connect(options(database)));
    }

    @AfterEach
    void endClient() {
        own.abort();
        ending.close();
        threads.assertNoneIsLeft();
    }

    @Test
    void closingTheClientAnswersWhatWasSubmitted() {
        List<CompletableFuture<Results>> requests = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            requests.add(own.query("SELECT " + i));
        }
        ending.close();

        assertThat(requests).allMatch(CompletableFuture::isDone);
        assertThat(await(requests.get(499)).first().first().getInt(0)).isEqualTo(499);
        await(own.closed());
    }

    /** A client that is about to be closed, and what must hold then. */
    private record Closing(Client client, Runnable check) {}

    /** All at once, for each takes all the time that a client has to close. */
    @Test
    void closingAClientEndsWhatIsNotAnsweredInTimeAndNothingHangs() throws InterruptedException {
        try (BadPeer silent = BadPeer.saying(new byte[0], BadPeer.Then.LISTEN)) {
            List<Closing> all = List.of(queriesThatRun(), aLoginThatNobodyAnswers(silent), aResultThatNobodyReads());
            List<Thread> closing =
                    all.stream().map(one -> new Thread(one.client()::close)).toList();
            closing.forEach(Thread::start);
            for (Thread thread : closing) {
                thread.join();
            }
            all.forEach(one -> one.check().run());
        }
    }

    private Closing queriesThatRun() {
        CompletableFuture<Results> slow = own.query("SELECT SLEEP(20)");
        CompletableFuture<Results> behind = own.query("SELECT 1");
        return new Closing(ending, () -> {
            assertThat(failureOf(slow).fate()).isEqualTo(Fate.UNKNOWN);
            assertThat(failureOf(behind).fate()).isEqualTo(Fate.UNKNOWN);
            await(own.closed());
        });
    }

    private static Closing aLoginThatNobodyAnswers(BadPeer silent) {
        Client other = Client.start();
        CompletableFuture<Session> login = other.connect("mysql://anna@127.0.0.1:" + silent.port());
        return new Closing(
                other,
                () -> assertThat(failureOf(login, LinkException.class).sessionAlive())
                        .isFalse());
    }

    private Closing aResultThatNobodyReads() {
        Client other = Client.start();
        Session reader = await(other.connect(options(database)));
        await(reader.query(
                "CREATE TABLE digit(v INT); INSERT INTO digit VALUES(0),(1),(2),(3),(4),(5),(6),(7),(8),(9)"));
        Statement statement = reader.prepare("SELECT 1");
        Execution unread = reader.start("SELECT REPEAT('x', 20000) FROM digit a, digit b, digit c, digit d");
        await(unread.nextResult());
        return new Closing(other, () -> {
            GoneSession.assertRefuses(reader);
            assertThat(failureOf(statement.execute())).isInstanceOf(RefusedException.class);
            statement.close();
            assertThat(failureOf(readAll(unread))).isInstanceOf(LinkException.class);
            unread.close();
            assertThat(failureOf(other.connect(options(database)))).hasMessageContaining("client has been closed");
            other.close();
        });
    }

    private static CompletableFuture<Void> readAll(Execution execution) {
        return execution
                .readSomeRows()
                .thenCompose(rows -> rows.isEmpty() ? CompletableFuture.completedFuture(null) : readAll(execution));
    }

    @Test
    void aClientMayBeClosedByACallbackOfItsOwnLoop() {
        CompletableFuture<Void> closing = own.query("SELECT SLEEP(0.1)").thenAccept(results -> ending.close());

        await(closing);
        await(own.closed());
    }

    @Test
    void abortEndsASessionAtOnce() {
        CompletableFuture<Results> slow = own.query("SELECT SLEEP(20)");
        CompletableFuture<Completion> behind = own.ping();
        own.abort();

        assertThat(failureOf(slow, LinkException.class)).hasMessageContaining("aborted by this program");
        assertThat(failureOf(behind).fate()).isNotEqualTo(Fate.ANSWERED);
        await(own.closed());
        GoneSession.assertRefuses(own);
    }

    @Test
    void waitingOnTheEventLoopIsRefusedInsteadOfHanging() {
        CompletableFuture<Object> inCallback = own.query("SELECT SLEEP(0.2)")
                .thenApply(results -> own.query("SELECT 2").join());

        assertThatThrownBy(inCallback::join)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("event loop");
    }
}
