// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.journal.Journal;
import dev.sluice.journal.JournalOptions;
import dev.sluice.journal.SyncPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where jobs wait, in memory and in the journal. */
class BacklogTest {

    private static final Job JOB = Job.of("INSERT INTO t VALUES(?)", 7);

    @TempDir
    Path directory;

    private static Work append(Journal journal) throws IOException {
        byte[] payload = JobCodec.encode(1, JOB);
        long index = journal.append(payload).index();
        return new Work(new JobKey(1, index), JOB, payload.length, new CompletableFuture<>());
    }

    /** What was left fills the memory exactly; the job was in the journal already when the reading began. */
    @Test
    void aJobThatComesWhileWhatWasLeftIsReadComesOnce() throws IOException {
        int bytes = JobCodec.encode(1, JOB).length;
        try (Journal journal = Journal.open(directory, JournalOptions.DEFAULT.withSync(new SyncPolicy.None()))) {
            for (int i = 0; i < 4; i++) {
                append(journal);
            }
            Backlog backlog = new Backlog(journal, 4L * bytes, job -> {});
            List<Long> taken = new ArrayList<>();
            Work fifth = append(journal);
            backlog.peek();
            taken.add(backlog.remove().key().job());
            backlog.add(fifth);
            while (backlog.peek() != null) {
                taken.add(backlog.remove().key().job());
            }
            assertThat(taken).containsExactly(1L, 2L, 3L, 4L, 5L);
            backlog.close();
        }
    }
}
