// SPDX-License-Identifier: Apache-2.0
package dev.sluice.examples;

import dev.sluice.client.durable.Delivery;
import dev.sluice.client.durable.DurableListener;
import dev.sluice.client.durable.DurableOptions;
import dev.sluice.client.durable.DurableQueue;
import dev.sluice.client.durable.Job;
import dev.sluice.client.durable.JobResult;
import dev.sluice.client.durable.Step;
import dev.sluice.client.pool.Pool;
import java.io.IOException;
import java.nio.file.Path;

/** Requests that are executed and answered once, whatever dies. */
public final class DurableRequests {

    private DurableRequests() {}

    /** Runs against the server of {@code url}, and keeps its jobs in {@code directory}. */
    public static long run(String url, Path directory) throws IOException {
        // snippet: durable
        DurableListener listener = new DurableListener() {
            @Override
            public void onResult(JobResult result) { // of jobs that an earlier process had left open
                System.out.println(result.tag() + " is done");
            }
        };
        try (Pool pool = Pool.open(url);
                DurableQueue queue = DurableQueue.open(pool, directory, DurableOptions.DEFAULT, listener)) {
            queue.execute("CREATE TABLE IF NOT EXISTS stock(item INT PRIMARY KEY, pieces INT)");
            queue.drain().join();
            queue.execute("INSERT IGNORE INTO stock VALUES(?, ?)", 7, 0); // on disk before it is sent
            Job delivery = Job.of(
                            Step.of("UPDATE stock SET pieces = pieces + ? WHERE item = ?", 30, 7),
                            Step.of("SELECT pieces FROM stock WHERE item = ?", 7))
                    .delivered(Delivery.EXACTLY_ONCE)
                    .tagged("delivery 4711");
            queue.drain().join();
            JobResult result = queue.submit(delivery).result().join(); // waits for as long as no server is there
            return result.answers().get(1).results().first().first().getLong(0);
        }
        // end
    }

    /** Takes the URL and a directory as its arguments. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(run(arguments[0], Path.of(arguments[1])));
    }
}
