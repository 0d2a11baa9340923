// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import dev.sluice.client.Execution;
import dev.sluice.client.error.MySqlException;
import java.util.List;

/**
 * What became of the statements that were in flight behind the one that stopped the run.
 *
 * @param executed how many the server answered
 * @param failed how many of these with an error
 * @param unknown how many may have been executed
 * @param notSent how many were certainly not executed
 */
record Bystanders(int executed, int failed, int unknown, int notSent) {

    /** Waits for all outcomes, passing over the rows. */
    static Bystanders await(List<Flight> flights) throws InterruptedException {
        flights.forEach(flight -> flight.execution().close());
        Bystanders bystanders = new Bystanders(0, 0, 0, 0);
        for (Flight flight : flights) {
            bystanders = bystanders.with(flight.execution());
        }
        return bystanders;
    }

    private Bystanders with(Execution execution) throws InterruptedException {
        try {
            while (Futures.await(execution.nextResult())) {
                // Its rows are passed over by the next step.
            }
            return new Bystanders(executed + 1, failed, unknown, notSent);
        } catch (MySqlException e) {
            return switch (e.fate()) {
                case ANSWERED -> new Bystanders(executed + 1, failed + 1, unknown, notSent);
                case UNKNOWN -> new Bystanders(executed, failed, unknown + 1, notSent);
                case NOT_SENT -> new Bystanders(executed, failed, unknown, notSent + 1);
            };
        }
    }

    /** Returns a line for the user. */
    String line() {
        StringBuilder line = new StringBuilder("stopped: ");
        if (executed == 0) {
            line.append("no statement behind it was executed");
        } else {
            line.append(statements(executed)).append(" already in flight behind it ");
            line.append(executed == 1 ? "was" : "were").append(" executed all the same");
        }
        line.append(failed == 0 ? "" : " (" + failed + " of them with an error)");
        line.append(unknown == 0 ? "" : "; " + statements(unknown) + " may or may not have been executed");
        line.append(notSent == 0 ? "" : "; " + statements(notSent) + " had not been sent yet");
        return line.toString();
    }

    private static String statements(int number) {
        return Count.of(number, "statement");
    }
}
