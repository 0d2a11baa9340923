// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.serve;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.result.Results;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** The main class of a client that is killed: it submits ten thousand statements, says when some are answered, and waits. */
final class Victim {

    private static final int STATEMENTS = 10_000;
    private static final int ANSWERED = 1000;

    private Victim() {}

    public static void main(String[] arguments) throws IOException {
        Session session = Client.start().connect(arguments[0]).join();
        CompletableFuture<Results> middle = new CompletableFuture<>();
        for (int i = 0; i < STATEMENTS; i++) {
            CompletableFuture<Results> answer = session.query(i == ANSWERED ? KilledIT.ENDLESS : "SELECT " + i);
            if (i == ANSWERED - 1) {
                answer.thenAccept(middle::complete);
            }
        }
        middle.join();
        System.out.println("amid");
        System.out.flush();
        while (System.in.read() >= 0) {}
    }
}
