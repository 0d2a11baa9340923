// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.Session;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Reads the script and hands its statements to the session, on a thread of its own: standard input may be silent for long
 * while results arrive. The thread is a daemon, for nothing can wake it from reading a terminal.
 */
final class StatementFeeder implements Runnable {

    private final Reader script;
    private final Session session;
    private final Flights flights;

    StatementFeeder(Reader script, Session session, Flights flights) {
        this.script = script;
        this.session = session;
        this.flights = flights;
    }

    Thread start() {
        Thread thread = new Thread(this, "sluice-script");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void run() {
        try (script) {
            feedAll();
            flights.end(Optional.empty());
        } catch (ScriptException e) {
            flights.end(Optional.of(e));
        } catch (InterruptedException e) {
            flights.end(Optional.empty());
        } catch (IOException | RuntimeException | ExecutionException e) {
            flights.end(Optional.of(new IOException("cannot read the script to its end: " + e.getMessage(), e)));
        }
    }

    private void feedAll() throws IOException, InterruptedException, ExecutionException {
        StatementSplitter splitter = new StatementSplitter(script);
        Optional<ScriptStatement> next = splitter.next();
        while (next.isPresent() && feed(next.get())) {
            next = splitter.next();
        }
    }

    /** The session refuses requests while its queue is full, and the URL may have made that queue small. */
    private boolean feed(ScriptStatement statement) throws InterruptedException, ExecutionException {
        if (!flights.awaitRoom(statement)) {
            return false;
        }
        session.whenRoom().get();
        return flights.launch(statement, session::start);
    }
}
