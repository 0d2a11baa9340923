// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import dev.sluice.cli.screen.TextTable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Shows what the rounds came to. */
record OutcomeTable(List<Outcome> outcomes) {

    private static final int MOST_SHOWN = 10;

    /** Prints each round if they are few, those that went wrong otherwise, and all of them together. */
    void print(PrintWriter out) {
        TextTable table = new TextTable(
                "round",
                "seed",
                "asked",
                "answered",
                "failed",
                "tried again",
                "found done",
                "lost",
                "doubled",
                "sums",
                "time");
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.size() <= MOST_SHOWN || !outcomes.get(i).isRight()) {
                add(table, String.valueOf(i + 1), String.valueOf(outcomes.get(i).seed()), outcomes.get(i));
            }
        }
        if (outcomes.size() > 1) {
            add(table, "all " + outcomes.size(), "", all());
        }
        table.print(out);
        out.println();
        out.println(isRight() ? "Nothing was lost, and nothing was done twice." : "That is WRONG.");
        out.flush();
    }

    private static void add(TextTable table, String round, String seed, Outcome outcome) {
        table.add(
                round,
                seed,
                number(outcome.asked()),
                number(outcome.answered()),
                number(outcome.failed()),
                number(outcome.tried()),
                number(outcome.before()),
                number(outcome.lost()),
                number(outcome.doubled()),
                outcome.sums() ? "right" : "WRONG",
                String.format(Locale.ROOT, "%.1f s", outcome.seconds()));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private Outcome all() {
        return outcomes.stream().reduce(Outcome::plus).orElseThrow();
    }

    boolean isRight() {
        return outcomes.stream().allMatch(Outcome::isRight);
    }
}
