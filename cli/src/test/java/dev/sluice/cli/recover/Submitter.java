// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.cli.recover.Ledger.Line;
import dev.sluice.cli.recover.Ledger.Mark;
import dev.sluice.client.durable.DurableListener;
import dev.sluice.client.durable.DurableQueue;
import dev.sluice.client.durable.DurableRequest;
import dev.sluice.client.durable.JobResult;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.pool.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a process that gives numbered jobs to a durable queue and is killed again and again; each time it goes on
 * where the one before it was. A number that was given, but of which nobody was ever told anything, is given again: it had
 * never been stored.
 */
final class Submitter implements DurableListener {

    private static final long A_LITTLE = 1_000_000;

    private final Terms terms;
    private final Ledger ledger;
    private final BitSet given = new BitSet();
    private final BitSet told = new BitSet();

    private Submitter(Terms terms, Ledger ledger, List<Line> earlier) {
        this.terms = terms;
        this.ledger = ledger;
        for (Line line : earlier) {
            switch (line.mark()) {
                case GIVEN -> given.set(line.number());
                case DONE, FAILED, WRONG -> told.set(line.number());
                default -> {}
            }
        }
    }

    /** Takes the seed of the terms, a URL, and the directory of the journal, beside which the ledger stands. */
    public static void main(String[] arguments) throws IOException {
        ServedAlone.endWithParent();
        Path directory = Path.of(arguments[2]);
        Path file = ledger(directory);
        try (Ledger ledger = new Ledger(file)) {
            Terms terms = Terms.of(Long.parseLong(arguments[0]));
            new Submitter(terms, ledger, Ledger.read(file)).run(arguments[1], directory);
        }
        System.exit(0);
    }

    static Path ledger(Path directory) {
        return directory.resolveSibling("ledger");
    }

    private void run(String url, Path directory) throws IOException {
        try (Pool pool = Pool.start(url);
                DurableQueue queue = DurableQueue.open(pool, directory, terms.options(), this)) {
            for (int number = given.length(); number < terms.jobs(); number++) {
                submit(queue, number);
                if (terms.paced() && number % 20 == 0) {
                    LockSupport.parkNanos(A_LITTLE);
                }
            }
            queue.drain().join();
            if (!terms.torn()) {
                submitUntold(queue);
            }
            ledger.write(Mark.END, 0, 0);
        }
    }

    private void submitUntold(DurableQueue queue) {
        for (int number = 0; number < terms.jobs(); number++) {
            if (!isTold(number)) {
                submit(queue, number);
            }
        }
        queue.drain().join();
    }

    private void submit(DurableQueue queue, int number) {
        boolean taken = false;
        while (!taken) {
            ledger.write(Mark.GIVEN, number, 0);
            try {
                DurableRequest request = queue.submit(Terms.job(number));
                taken = true;
                request.stored().thenRun(() -> ledger.write(Mark.STORED, number, request.job()));
                request.result().whenComplete((result, failure) -> tell(number, failure));
            } catch (LimitException full) {
                ledger.write(Mark.REFUSED, number, 0);
                LockSupport.parkNanos(A_LITTLE);
            }
        }
    }

    /** Runs before the journal forgets the job, for the answer is given first. */
    private void tell(int number, @Nullable Throwable failure) {
        boolean right = (failure != null) == Terms.fails(number) && (failure == null || isExpected(failure));
        ledger.write(right ? failure == null ? Mark.DONE : Mark.FAILED : Mark.WRONG, number, 0);
        if (!right) {
            System.err.println("job " + number + ": " + failure);
        }
        synchronized (this) {
            told.set(number);
        }
    }

    private synchronized boolean isTold(int number) {
        return told.get(number);
    }

    /** That of the server, or what was recorded of it. */
    private static boolean isExpected(Throwable failure) {
        String message = String.valueOf(failure.getMessage()); // a CompletionException has that of its cause
        return message.contains("1062");
    }

    @Override
    public void onResult(JobResult result) {
        tell(Integer.parseInt(result.tag()), null);
    }

    @Override
    public void onFailure(long job, String tag, MySqlException failure) {
        tell(Integer.parseInt(tag), failure);
    }
}
