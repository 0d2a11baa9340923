// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Does something to a link where that is allowed, and waits for it. */
final class OnLoop {

    private OnLoop() {}

    static void run(Link link, Runnable task) throws Exception {
        CompletableFuture.runAsync(task, link.loop()::execute).get(10, TimeUnit.SECONDS);
    }

    static <T> T ask(Link link, Callable<T> question) throws Exception {
        return CompletableFuture.supplyAsync(() -> call(question), link.loop()::execute)
                .get(10, TimeUnit.SECONDS);
    }

    private static <T> T call(Callable<T> question) {
        try {
            return question.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    static void send(Link link, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        run(link, () -> {
            link.write(bytes, 0, bytes.length);
            link.flush();
        });
    }
}
