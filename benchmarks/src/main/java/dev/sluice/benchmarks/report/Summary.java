// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** In short: for each contest the fastest way of Sluice that does what the peers do, and the fastest of the peers. */
final class Summary {

    private static final String HEAD = """
            | | floor | Sluice | | best peer | | times faster | of its CPU |
            | --- | ---: | ---: | --- | ---: | --- | ---: | ---: |
            """;

    private Summary() {}

    /** Returns a table in Markdown, empty if no peer took part in any contest. */
    static String markdown(List<Result> results) {
        StringBuilder lines = new StringBuilder();
        for (Result result : results) {
            Optional<Standing> sluice = best(result, standing -> standing.isSluice() && standing.readsAll());
            Optional<Standing> peer = best(result, standing -> !standing.isSluice() && !standing.isFloor());
            if (sluice.isPresent() && peer.isPresent()) {
                lines.append(line(result, sluice.get(), peer.get()));
            }
        }
        return lines.isEmpty() ? "" : HEAD + lines;
    }

    private static Optional<Standing> best(Result result, Predicate<Standing> who) {
        return result.standings().stream()
                .filter(who)
                .min(Comparator.comparingDouble(standing -> standing.ratio().median()));
    }

    private static String line(Result result, Standing sluice, Standing peer) {
        return String.format(
                Locale.ROOT,
                "| %s | 1.00 | **%.2f** | %s | %.2f | %s | %.2f | %.2f |%n",
                ResultTable.title(result.contest()),
                sluice.ratio().median(),
                sluice.contestant(),
                peer.ratio().median(),
                peer.contestant(),
                peer.ratio().median() / sluice.ratio().median(),
                sluice.cpuMicros().median() / peer.cpuMicros().median());
    }
}
