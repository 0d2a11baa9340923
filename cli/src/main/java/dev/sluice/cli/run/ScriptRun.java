// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.Execution;
import dev.sluice.client.Session;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.result.RowBatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One script on one session: prints the outcomes of its statements in their order while later ones are in flight.
 *
 * <p>Memory stays flat: a bounded number of statements is in flight, and results are read as fast as they can be printed.
 */
final class ScriptRun {

    private final Session session;
    private final RunSettings settings;
    private final PrintWriter out;
    private final PrintWriter err;
    private final ResultPrinter printer;
    private final Flights flights;
    private final Tally tally = new Tally();

    ScriptRun(Session session, RunSettings settings, PrintWriter out, PrintWriter err) {
        this.session = session;
        this.settings = settings;
        this.out = out;
        this.err = err;
        printer = settings.format().printer(out);
        flights = new Flights(settings.depth());
    }

    /** Runs the script to its end or to what stops it, and returns what was counted. */
    Tally run(Reader script) throws InterruptedException {
        Thread feeder = new StatementFeeder(script, session, flights).start();
        try {
            takeAll();
            flush();
        } catch (IOException e) {
            tally.countError();
            err.println(e.getMessage());
            session.abort();
        } finally {
            flights.close();
            feeder.interrupt();
        }
        return tally;
    }

    private void takeAll() throws IOException, InterruptedException {
        for (Optional<Flight> next = next(); next.isPresent(); next = next()) {
            Flight flight = next.get();
            tally.countStatement();
            Optional<MySqlException> failure = print(flight.execution());
            if (failure.isPresent() && stops(flight, failure.get())) {
                return;
            }
            flights.land(flight);
        }
        flights.scriptFailure().ifPresent(this::report);
    }

    private Optional<Flight> next() throws IOException, InterruptedException {
        if (!flights.isReady()) {
            flush();
        }
        return flights.next();
    }

    private Optional<MySqlException> print(Execution execution) throws IOException, InterruptedException {
        try {
            while (await(execution.nextResult())) {
                printResult(execution);
            }
            return Optional.empty();
        } catch (MySqlException e) {
            execution.close();
            return Optional.of(e);
        }
    }

    private void printResult(Execution execution) throws IOException, InterruptedException {
        if (execution.head().size() == 0) {
            printer.done(execution.completion());
            return;
        }
        printer.begin(execution.head());
        long rows = 0;
        for (RowBatch batch = some(execution); !batch.isEmpty(); batch = some(execution)) {
            printer.rows(batch);
            rows += batch.size();
            tally.countRows(batch.size());
        }
        printer.end(rows);
    }

    private RowBatch some(Execution execution) throws IOException, InterruptedException {
        return await(execution.readSomeRows());
    }

    /**
     * Shows what is printed before a wait: nobody misses a row that has arrived, and a thousand short answers that are there
     * already take one write.
     */
    private <T> T await(CompletableFuture<T> step) throws IOException, InterruptedException {
        if (!step.isDone()) {
            flush();
        }
        return Futures.await(step);
    }

    private void flush() throws IOException {
        printer.handOver();
        if (out.checkError()) {
            throw new IOException("stopped: the output is closed; statements in flight may have been executed");
        }
    }

    /** Reports a statement's failure; tells whether it ends the run. A dead session ends it, forced or not. */
    private boolean stops(Flight flight, MySqlException failure) throws IOException, InterruptedException {
        flush();
        tally.countError();
        err.println(flight.statement().label() + ": " + failure.getMessage());
        err.flush();
        if (settings.force() && failure.sessionAlive()) {
            return false;
        }
        err.println(Bystanders.await(flights.close()).line());
        return true;
    }

    private void report(IOException scriptFailure) {
        tally.countError();
        err.println(scriptFailure.getMessage());
    }
}
