// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.Client;
import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The same rows, pulled by a loop that may wait, and pushed to a subscriber that asks for so many at a time. */
public final class ReadingStyles {

    private ReadingStyles() {}

    /** One row; {@code n} takes the column of that name. */
    public record Count(long n) {}

    /** Runs against the server of {@code url}; returns the sum, read in two ways. */
    public static String run(String url) {
        String sql = "SELECT n FROM (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3) numbers WHERE n <= ?";
        try (Client client = Client.start();
                Session session = client.connect(url).join()) {
            // snippet: iterate
            long pulled = 0;
            try (Execution execution = session.start(sql, 3)) {
                for (Count count : execution.records(Count.class)) {
                    pulled += count.n();
                }
            }
            // end
            // snippet: publisher
            Sum sum = new Sum();
            session.stream(sql, Count.class, 3).subscribe(sum); // sends the request
            long pushed = sum.total.join();
            // end
            return pulled + " " + pushed;
        }
    }

    // snippet: subscriber
    /** Adds counts up, at most 100 on their way to it. */
    private static final class Sum implements Flow.Subscriber<Count> {

        private final CompletableFuture<Long> total = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;
        private long sum;
        private int asked;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            askForMore();
        }

        private void askForMore() {
            asked = 100;
            Objects.requireNonNull(subscription).request(asked);
        }

        @Override
        public void onNext(Count count) {
            sum += count.n();
            if (--asked == 0) {
                askForMore();
            }
        }

        @Override
        public void onError(Throwable failure) {
            total.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            total.complete(sum);
        }
    }
    // end

    /** Takes the URL as its only argument. */
    public static void main(String[] arguments) {
        System.out.println(run(arguments[0]));
    }
}
