// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.manual.ManualLoop;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoopFutureTest {

    @Test
    void refusesToBeWaitedForOnItsOwnLoop() {
        ManualLoop loop = new ManualLoop();
        LoopFuture<String> future = new LoopFuture<>(loop);
        CompletableFuture<Integer> derived = future.thenApply(String::length);
        loop.turn(() -> {
            assertThatThrownBy(future::join).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(future::get).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(derived::join).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void canBeReadOnItsLoopOnceItIsComplete() {
        ManualLoop loop = new ManualLoop();
        LoopFuture<String> future = new LoopFuture<>(loop);
        future.complete("done");
        loop.turn(() -> assertThat(future.join()).isEqualTo("done"));
    }
}
