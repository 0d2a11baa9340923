// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of how statements are covered: of the last thousand texts, for as long as it is believed. On the queue's thread only.
 *
 * <pre>
 *   unknown --a flight needs it--> asked --> known --half of the time has gone--> renewed behind a flight, and known meanwhile
 *      ^______________________________________/___ the time is over, or the schema is known to have changed
 * </pre>
 */
final class Covers {

    private static final int KEPT = 1000;

    /** So many are renewed at a time; the others wait for the next flight, which shall not wait for them. */
    private static final int MOST_RENEWED = 16;

    /** What is younger is not renewed for another job's error: a flow of wrong jobs must not become one of questions. */
    private static final long YOUNG = Duration.ofSeconds(1).toNanos();

    /** What is known of one text. An answer that comes when it was forgotten meanwhile finds nobody. */
    static final class Known {
        private @Nullable Coverage coverage;
        private long since;
        private boolean renewing;
    }

    /** A text that is being asked about. */
    record Question(String sql, Known known, boolean renewal) {}

    private final long trust;
    private final List<Question> due = new ArrayList<>();
    private long now;
    private long doubtedBefore;
    private int renewing;

    private final Map<String, Known> texts = new LinkedHashMap<>(KEPT, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * Creates one that knows nothing.
     *
     * @param trust how long an answer is believed
     * @param nanos the time, as in {@link QueueClock#nanos}
     */
    Covers(Duration trust, long nanos) {
        this.trust = trust.toNanos();
        now = nanos;
        doubtedBefore = nanos;
    }

    /** Says what time it is, for the jobs that are covered next: the clock is read for flights, not for jobs. */
    void at(long nanos) {
        now = nanos;
    }

    /** Covers a job by the least sure of its steps; returns the statement that has to be asked about first, or null. */
    @Nullable
    String cover(Work work) {
        Coverage least = Coverage.READ;
        for (Step step : work.job().steps()) {
            Coverage coverage = believed(step.sql());
            if (coverage == null) {
                return step.sql();
            }
            least = coverage.kind().compareTo(least.kind()) > 0 ? coverage : least;
        }
        work.cover(least);
        return null;
    }

    private @Nullable Coverage believed(String sql) {
        Known known = texts.get(sql);
        if (known == null || known.coverage == null) {
            return null;
        }
        if (known.coverage.kind() == Coverage.Kind.OUTSIDE) {
            return known.coverage; // its words alone say that
        }
        long age = now - known.since;
        if (age > trust) {
            return null;
        }
        if ((age > trust / 2 || known.since - doubtedBefore < 0) && !known.renewing && renewing < MOST_RENEWED) {
            renewing++;
            known.renewing = true;
            due.add(new Question(sql, known, true));
        }
        return known.coverage;
    }

    /** Returns what is to be renewed, each once. */
    List<Question> takeDue() {
        List<Question> taken = List.copyOf(due);
        due.clear();
        return taken;
    }

    /** Returns the question that a flight waits for. */
    Question ask(String sql) {
        return new Question(sql, texts.computeIfAbsent(sql, text -> new Known()), false);
    }

    /** Takes the answer that came at that time, null if there was none. */
    void learn(Question question, @Nullable Coverage answer, long nanos) {
        Known known = question.known;
        if (question.renewal) {
            renewing--;
            known.renewing = false;
        }
        if (answer != null) {
            known.coverage = answer;
            known.since = nanos;
        }
    }

    /** A job's failure tells that its tables are not what they were: others may have changed with them. */
    void doubt(Work work, long nanos) {
        work.job().steps().forEach(step -> texts.remove(step.sql()));
        doubtedBefore = nanos - YOUNG;
    }

    /** Forgets all. */
    void forget() {
        texts.clear();
    }
}
