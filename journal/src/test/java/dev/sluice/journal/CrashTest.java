// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The power fails, or the process is killed, amid any operation of the disk, again and again: nothing that was stored is lost,
 * nothing comes that never was. One thread does everything, so a seed plays the same lives each time.
 */
class CrashTest {

    private static final int LIVES = Integer.getInteger("sluice.journal.lives", 60);
    private static final long FIRST = Long.getLong("sluice.journal.seed", 1);
    private static final long SEEDS = Long.getLong("sluice.journal.seeds", 12);

    private static final JournalOptions OPTIONS = JournalOptions.DEFAULT.withSizes(64 << 10, 64 << 20);
    private static final JournalOptions GROUP = OPTIONS.withSync(new SyncPolicy.Group());
    private static final JournalOptions NONE = OPTIONS.withSync(new SyncPolicy.None());

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyLifeFindsWhatTheOneBeforeHadStored(long seed) throws IOException {
        JournalOptions options = seed % 3 == 0 ? GROUP.withKey(new SecretKeySpec(new byte[16], "AES")) : GROUP;
        new Campaign(seed, options).live(Campaign.End.EITHER);
    }

    /** Without a sync only the operating system knows it, which lives on. */
    @ParameterizedTest
    @MethodSource("seeds")
    void withoutSyncsEveryLifeFindsWhatTheOneBeforeHadWrittenIfOnlyProcessesAreKilled(long seed) throws IOException {
        new Campaign(seed, NONE).live(Campaign.End.KILL);
    }

    /** Many lives on one disk. */
    private static final class Campaign {

        private enum End {
            KILL,
            EITHER
        }

        private final long seed;
        private final Random chance;
        private final JournalOptions options;
        private final Life model;
        private MemoryDisk disk = new MemoryDisk();
        private int failures;

        private Campaign(long seed, JournalOptions options) {
            this.seed = seed;
            this.options = options;
            chance = new Random(seed);
            model = new Life(chance);
        }

        private void live(End end) throws IOException {
            for (int life = 0; life < LIVES; life++) {
                try {
                    liveOnce();
                } catch (AssertionError | RuntimeException | IOException e) {
                    throw new AssertionError(
                            "life " + life + " of seed " + seed + "; again by -Dsluice.journal.seeds=1"
                                    + " -Dsluice.journal.lives=" + (life + 1) + " -Dsluice.journal.seed=" + seed,
                            e);
                }
                disk = end == End.KILL || chance.nextInt(3) == 0 ? disk.afterKill() : disk.afterPowerFailure(chance);
            }
            assertThat(model.everGone())
                    .as("entries that were acknowledged for good")
                    .isPositive();
            assertThat(failures).as("lives that ended amid an operation").isPositive();
        }

        private void liveOnce() throws IOException {
            disk.dieAfter(chance.nextInt(chance.nextInt(8) == 0 ? 12 : 400), chance);
            try {
                Journal journal = Journal.withoutThread(disk, options, java.time.Clock.systemUTC());
                model.found(journal);
                model.live(journal);
            } catch (MemoryDisk.PowerFailure e) {
                failures++;
            }
        }
    }
}
