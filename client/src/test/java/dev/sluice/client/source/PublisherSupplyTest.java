// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.exchange.Supply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PublisherSupplyTest {

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A publisher whose subscriber a test talks to. */
    private static final class ByHand implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
        final CompletableFuture<Flow.Subscriber<? super ByteBuffer>> subscriber = new CompletableFuture<>();
        final LinkedBlockingQueue<Long> requests = new LinkedBlockingQueue<>();
        final CompletableFuture<Void> cancelled = new CompletableFuture<>();

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> wanting) {
            wanting.onSubscribe(this);
            subscriber.complete(wanting);
        }

        @Override
        public void request(long count) {
            requests.add(count);
        }

        @Override
        public void cancel() {
            cancelled.complete(null);
        }

        Flow.Subscriber<? super ByteBuffer> subscriber() {
            return subscriber.orTimeout(30, TimeUnit.SECONDS).join();
        }

        long nextRequest() throws InterruptedException {
            Long count = requests.poll(30, TimeUnit.SECONDS);
            return count == null ? -1 : count;
        }
    }

    @Test
    void givesAllThatIsPublished() {
        SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>();
        Taking taking = new Taking(Source.of(publisher));
        // Not on the common pool, where the publisher works: on two processors it is a single thread.
        CompletableFuture<Void> published = CompletableFuture.runAsync(
                () -> {
                    while (publisher.getNumberOfSubscribers() == 0) {
                        Thread.onSpinWait();
                    }
                    for (int i = 0; i < 1000; i++) {
                        publisher.submit(i % 3 == 0 ? ByteBuffer.allocateDirect(5) : ByteBuffer.allocate(i));
                    }
                    publisher.close();
                },
                task -> new Thread(task).start());
        byte[] all = taking.all(100);
        published.orTimeout(30, TimeUnit.SECONDS).join();
        int expected = 0;
        for (int i = 0; i < 1000; i++) {
            expected += i % 3 == 0 ? 5 : i;
        }
        assertThat(all).hasSize(expected);
    }

    @Test
    void asksForTwoBuffersAndForAnotherWhenOneWasTaken() throws InterruptedException {
        ByHand publisher = new ByHand();
        Taking taking = new Taking(Source.of(publisher));
        assertThat(publisher.nextRequest()).isEqualTo(2);
        publisher.subscriber().onNext(buffer("abc"));
        dev.sluice.wire.ByteWriter taken = new dev.sluice.wire.ByteWriter(8);
        assertThat(taking.awaitNews()).isEqualTo(Supply.State.READY);
        taking.supply.take(taken, 2);
        assertThat(publisher.requests).isEmpty();
        taking.supply.take(taken, 2);
        assertThat(publisher.nextRequest()).isEqualTo(1);
        assertThat(taken.toByteArray()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
        publisher.subscriber().onNext(buffer(""));
        assertThat(publisher.nextRequest()).isEqualTo(1);
        publisher.subscriber().onComplete();
        assertThat(taking.awaitNews()).isEqualTo(Supply.State.EXHAUSTED);
    }

    @Test
    void itsFailureIsTheFailure() {
        ByHand publisher = new ByHand();
        Taking taking = new Taking(Source.of(publisher));
        IllegalStateException reason = new IllegalStateException("gone");
        publisher.subscriber().onError(reason);
        assertThat(taking.awaitNews()).isEqualTo(Supply.State.FAILED);
        assertThat(taking.supply.failure()).isSameAs(reason);
    }

    @Test
    void moreThanWasRequestedIsAFailure() {
        ByHand publisher = new ByHand();
        Taking taking = new Taking(Source.of(publisher));
        for (int i = 0; i < 3; i++) {
            publisher.subscriber().onNext(buffer("x"));
        }
        assertThat(taking.awaitNews()).isEqualTo(Supply.State.FAILED);
        assertThat(taking.supply.failure()).hasMessageContaining("more than was requested");
    }

    @Test
    void aPublisherThatCannotBeSubscribedIsAFailure() {
        Taking taking = new Taking(Source.of((Flow.Publisher<ByteBuffer>) subscriber -> {
            throw new IllegalStateException("no");
        }));
        assertThat(taking.awaitNews()).isEqualTo(Supply.State.FAILED);
    }

    @Test
    void closingCancels() {
        ByHand publisher = new ByHand();
        Taking taking = new Taking(Source.of(publisher));
        publisher.subscriber();
        taking.close();
        publisher.cancelled.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void closedBeforeItIsSubscribedItCancelsAtOnce() {
        ByHand publisher = new ByHand();
        PublisherSupply supply = new PublisherSupply(publisher, () -> {});
        supply.close();
        publisher.subscribe(supply);
        assertThat(publisher.cancelled).isCompleted();
        assertThat(publisher.requests).isEmpty();
    }
}
