// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Session;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Every limit has a named behaviour when it is reached, and the session outlives it. */
class LimitsIT extends OnServer {

    @Test
    void aBufferedResultBeyondItsLimitFailsAlone() {
        try (Session small = connectWith("maxBuffered=100000")) {
            CompletableFuture<Results> before = small.query("SELECT REPEAT('x', 90000)");
            CompletableFuture<Results> text = small.query("SELECT REPEAT('x', 200000)");
            CompletableFuture<Results> binary = small.execute("SELECT REPEAT(?, 200000)", "x");
            CompletableFuture<Results> several = small.query("SELECT REPEAT('x', 60000); SELECT REPEAT('x', 60000)");
            CompletableFuture<Results> behind = small.query("SELECT REPEAT('x', 90000)");

            for (CompletableFuture<Results> beyond : List.of(text, binary, several)) {
                LimitException failure = failureOf(beyond, LimitException.class);
                assertThat(failure).hasMessageContaining("100000 bytes").hasMessageContaining("maxBuffered");
                assertThat(failure.fate()).isEqualTo(Fate.ANSWERED);
                assertThat(failure.sessionAlive()).isTrue();
            }
            assertThat(await(before).first().size()).isEqualTo(1);
            assertThat(await(behind).first().size()).isEqualTo(1);
        }
    }

    @Test
    void aFullQueueRefusesAndTakesRequestsAgainWhenThereIsRoom() {
        try (Session holder = connectTo("");
                Session narrow = connectWith("maxQueuedRequests=10&maxInFlight=1")) {
            await(holder.query("SELECT GET_LOCK('sluice_full_queue', 60)"));
            CompletableFuture<Results> slow = narrow.query("SELECT GET_LOCK('sluice_full_queue', 60)");
            List<CompletableFuture<Completion>> pings = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                pings.add(narrow.ping());
            }
            CompletableFuture<Completion> refused = pings.get(29);
            LimitException failure = failureOf(refused, LimitException.class);

            assertThat(failure).hasMessageContaining("10 requests").hasMessageContaining("whenRoom");
            assertThat(failure.fate()).isEqualTo(Fate.NOT_SENT);
            assertThat(failure.sessionAlive()).isTrue();
            assertThat(slow).isNotDone();
            await(holder.query("SELECT RELEASE_LOCK('sluice_full_queue')"));
            await(narrow.whenRoom());
            assertThat(narrow.queued()).isLessThanOrEqualTo(5);
            await(narrow.ping());
            assertThat(pings).allMatch(CompletableFuture::isDone);
            assertThat(pings.stream().filter(CompletableFuture::isCompletedExceptionally))
                    .hasSizeBetween(20, 21);
        }
    }

    @Test
    void whoWaitsForRoomCanSubmitWithoutEnd() {
        try (Session narrow = connectWith("maxQueuedBytes=20000&maxInFlight=4")) {
            List<CompletableFuture<Results>> all = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                await(narrow.whenRoom());
                all.add(narrow.query("SELECT " + i + ", '" + "x".repeat(1_000) + "'"));
            }
            for (int i = 0; i < all.size(); i++) {
                assertThat(await(all.get(i)).first().first().getInt(0)).isEqualTo(i);
            }
        }
    }

    @Test
    void aSessionWithOnePlaceInFlightStillAnswersEverythingInOrder() {
        try (Session single = connectWith("maxInFlight=1")) {
            List<CompletableFuture<Results>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(i % 2 == 0 ? single.query("SELECT " + i) : single.execute("SELECT ?", i));
            }
            for (int i = 0; i < all.size(); i++) {
                assertThat(await(all.get(i)).first().first().getInt(0)).isEqualTo(i);
            }
        }
    }

    @Test
    void statementsPreparedAndClosedAtAFullQueueDoNotStayAtTheServer() {
        try (Session narrow = connectWith("maxQueuedRequests=5&maxInFlight=1&statementCache=0")) {
            for (int round = 0; round < 20; round++) {
                List<CompletableFuture<Results>> all = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    all.add(narrow.execute("SELECT ?", i));
                }
                await(CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                        .handle((nothing, failure) -> true));
            }
            // What closes the last statements may still fill the queue.
            await(narrow.whenRoom());
            assertThat(StatementCount.of(narrow)).isZero();
        }
    }

    @Test
    void aRowBeyondTheLongestPacketEndsTheSession() {
        try (Session narrow = connectWith("maxPacket=10000")) {
            CompletableFuture<Results> before = narrow.query("SELECT REPEAT('x', 9000)");
            CompletableFuture<Results> beyond = narrow.query("SELECT REPEAT('x', 10000)");
            CompletableFuture<Results> behind = narrow.query("SELECT 1");

            assertThat(await(before).first().size()).isEqualTo(1);
            assertThat(failureOf(beyond, ProtocolException.class))
                    .hasMessageContaining("packet too large: expected at most 10000 bytes");
            assertThat(failureOf(behind).sessionAlive()).isFalse();
            await(narrow.closed());
        }
    }

    @Test
    void fiftyThousandQueriesMayBeSubmittedAtOnce() {
        List<CompletableFuture<Results>> all = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            all.add(session.query("SELECT " + i));
        }
        for (int i = 0; i < all.size(); i++) {
            assertThat(await(all.get(i)).first().first().getInt(0)).isEqualTo(i);
        }
    }
}
