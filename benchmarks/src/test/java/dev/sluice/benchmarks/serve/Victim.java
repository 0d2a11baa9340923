// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.serve;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import dev.sluice.client.result.Results;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The main class of a client that is killed: it submits ten thousand statements, says when some are answered, and waits. */
final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws IOException {
        Session session = Client.start().connect(arguments[0]).join();
        List<CompletableFuture<Results>> asked = TenThousand.submit(session, TenThousand.ENDLESS);
        asked.get(TenThousand.ANSWERED - 1).join();
        System.out.println("amid");
        System.out.flush();
        while (System.in.read() >= 0) {}
    }
}
