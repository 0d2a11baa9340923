// SPDX-License-Identifier: Apache-2.0
package dev.sluice.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one directory; and processes that are killed on a real disk. */
class OtherProcessTest {

    private static final int KILLS = Integer.getInteger("sluice.journal.kills", 4);
    private static final JournalOptions OPTIONS = JournalOptions.DEFAULT.withSizes(64 << 10, 64 << 20);

    @Test
    void aDirectoryBelongsToOneProcessUntilThatIsGone(@TempDir Path directory) throws IOException {
        try (OtherProcess other = new OtherProcess(directory)) {
            assertThat(other.next()).isNotNull();
            assertThatThrownBy(() -> Journal.open(directory, OPTIONS))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by another process");
        }
        try (Journal journal = Journal.open(directory, OPTIONS)) {
            assertThat(journal.open()).isPositive();
        }
    }

    @Test
    void whatAKilledProcessHadStoredIsFound(@TempDir Path directory) throws IOException {
        Random chance = new Random(7);
        long stored = 0;
        for (int i = 0; i < KILLS; i++) {
            try (OtherProcess other = new OtherProcess(directory)) {
                for (int told = 20 + chance.nextInt(200); told > 0; told--) {
                    stored = Objects.requireNonNull(other.next());
                }
                other.kill();
                for (Long more = other.next(); more != null; more = other.next()) {
                    stored = more;
                }
            }
            assertThat(found(directory)).isGreaterThanOrEqualTo(stored);
        }
    }

    /** Returns the highest index, and sees that none below is missing. */
    private static long found(Path directory) throws IOException {
        long expected = 1;
        try (Journal journal = Journal.open(directory, OPTIONS);
                OpenEntryReader reader = journal.read()) {
            for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
                assertThat(entry.index()).isEqualTo(expected);
                assertThat(ByteBuffer.wrap(entry.payload())).isEqualTo(OtherProcess.payload(expected));
                expected++;
            }
        }
        return expected - 1;
    }
}
