// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.cli.recover.Ledger.Line;
import dev.sluice.cli.recover.Ledger.Mark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** The life of one queue: processes that work on it one after the other, each killed amid its work, but for the last. */
final class Life {

    private static final long POLL = 500_000;

    /** How many bytes of ledger a job makes, about. */
    private static final int LEDGER_BYTES = 40;

    private final long seed;
    private final Terms terms;
    private final Site site;
    private final Random random;
    private final Path directory;
    private final List<String> deaths = new ArrayList<>();

    Life(long seed, Site site, Path directory) {
        this.seed = seed;
        this.site = site;
        this.directory = directory;
        terms = Terms.of(seed);
        random = new Random(seed ^ 0x5EED);
    }

    /** Lives it; returns whether the last process ended well. */
    boolean live() throws IOException, InterruptedException {
        Files.createDirectories(directory.getParent());
        String url = random.nextInt(4) == 0 ? site.directUrl() + "&sessions=2&backoff=5&maxBackoff=100" : site.url();
        int left = 1 + random.nextInt(5);
        boolean ended = false;
        while (!ended && left > 0) {
            try (SubmitterProcess process = SubmitterProcess.start(seed, url, directory)) {
                left = disturb(process, left);
                ended = !process.isAlive();
                process.kill();
            }
            if (!ended && terms.torn()) {
                new Tear(random).strike(directory, safe());
            }
        }
        try (SubmitterProcess last = SubmitterProcess.start(seed, url, directory)) {
            return last.endsWell();
        }
    }

    /** Kills a server now and then, until it is the process's turn; returns how many deaths are left. */
    private int disturb(SubmitterProcess process, int left) throws IOException, InterruptedException {
        for (int rest = left; ; rest--) {
            if (!awaitProgress(process) || rest == 1 || random.nextInt(3) > 0) {
                deaths.add("process");
                return rest - 1;
            }
            Machine machine = random.nextBoolean()
                    ? site.database()
                    : site.gateways().get(random.nextInt(site.gateways().size()));
            deaths.add(machine.name());
            machine.kill();
            if (random.nextBoolean()) {
                awaitProgress(process); // there may be some without it
            }
            machine.restart();
        }
    }

    /** Waits until the process has done a random amount of work, or none for a while; false if it has ended. */
    private boolean awaitProgress(SubmitterProcess process) throws IOException {
        Path ledger = Submitter.ledger(directory);
        long begun = size(ledger);
        long wanted = begun + 1 + random.nextInt(LEDGER_BYTES * terms.jobs() / 2);
        long since = System.nanoTime();
        while (process.isAlive() && size(ledger) < wanted && System.nanoTime() - since < patience(begun, ledger)) {
            LockSupport.parkNanos(POLL);
        }
        return process.isAlive();
    }

    private static long patience(long begun, Path ledger) throws IOException {
        return Duration.ofMillis(size(ledger) == begun ? 3000 : 6000).toNanos();
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Returns the last job that must survive a torn tail, by its index: one that was stored, if that means on the medium. */
    private long safe() throws IOException {
        return terms.storing() == Storing.GROUP
                ? ledger().stream()
                        .filter(line -> line.mark() == Mark.STORED)
                        .mapToLong(Line::index)
                        .max()
                        .orElse(0)
                : 0;
    }

    List<Line> ledger() throws IOException {
        Path file = Submitter.ledger(directory);
        return Files.exists(file) ? Ledger.read(file) : List.of();
    }

    Terms terms() {
        return terms;
    }

    /** Returns who died, in turn. */
    List<String> deaths() {
        return deaths;
    }
}
