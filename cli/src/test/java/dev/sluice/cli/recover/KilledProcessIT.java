// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that give jobs to a durable queue are killed at random moments, and gateways and the database with them; the tail of
 * the journal is torn. As often as {@code sluice.durable.rounds} says, from the seed {@code sluice.durable.seed} on.
 */
@DisabledIfSystemProperty(named = "sluice.server.url", matches = ".+")
class KilledProcessIT {

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Integer> deaths = new HashMap<>();
    private long jobs;

    @TempDir
    Path directory;

    @Test
    void noJobIsLostAndNoneTakesEffectTwice() throws Exception {
        int rounds = Integer.getInteger("sluice.durable.rounds", 6);
        long first = Long.getLong("sluice.durable.seed", 1);
        try (Site site = Site.start()) {
            for (long seed = first; seed < first + rounds; seed++) {
                live(seed, site);
            }
        }
        System.out.println(rounds + " lives of a durable queue, " + jobs + " jobs, deaths: " + deaths);
        assertThat(faults).isEmpty();
    }

    private void live(long seed, Site site) throws Exception {
        try (Books books = new Books(site)) {
            books.create(new Random(seed));
        }
        Life life = new Life(seed, site, directory.resolve("life " + seed).resolve("journal"));
        boolean well = life.live();
        Verdict verdict = new Verdict(life.terms(), life.ledger());
        List<String> found = new ArrayList<>();
        if (!well) {
            found.add("the last process did not end well");
        }
        found.addAll(verdict.faults(count(site, "entry"), count(site, "twin")));
        found.stream().limit(5).forEach(fault -> add("seed " + seed + " " + life.deaths() + ": " + fault));
        jobs += life.terms().jobs();
        life.deaths().forEach(death -> deaths.merge(death, 1, Integer::sum));
    }

    /** Says so at once: there may be hours to come. */
    private void add(String fault) {
        System.err.println(fault);
        faults.add(fault);
    }

    private static Map<Integer, Long> count(Site site, String table) {
        Map<Integer, Long> counts = new HashMap<>();
        try (Client client = Client.start();
                Session session = client.connect(site.directUrl()).join()) {
            session.query("SELECT n, COUNT(*) FROM sluice_recover." + table + " GROUP BY n")
                    .join()
                    .first()
                    .rows()
                    .forEach(row -> counts.put(row.getInt(0), row.getLong(1)));
        }
        return counts;
    }
}
