// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.error.MySqlException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers how statements are covered: before the first flight that must know it, and behind flights before it is too old. On
 * the queue's thread only.
 */
final class Inquiry {

    private final Covers covers;
    private final QueueClock clock;
    private boolean waitedFor;

    Inquiry(Covers covers, QueueClock clock) {
        this.covers = covers;
        this.clock = clock;
    }

    /** Tells whether a flight waits for an answer. */
    boolean isWaitedFor() {
        return waitedFor;
    }

    /** Asks for a flight that waits; {@code onward} gets null, or the reason why the server could not answer now. */
    void ask(Station station, String sql, Consumer<@Nullable MySqlException> onward) {
        waitedFor = true;
        put(station, covers.ask(sql), trouble -> {
            waitedFor = false;
            onward.accept(trouble);
        });
    }

    /** Asks again what is getting old; what gets no answer is asked for another time. */
    void renew(Station station) {
        covers.takeDue().forEach(question -> put(station, question, trouble -> {}));
    }

    private void put(Station station, Covers.Question question, Consumer<@Nullable MySqlException> onward) {
        station.cover(question.sql())
                .whenComplete((coverage, failure) -> clock.execute(() -> {
                    MySqlException known = failure == null ? null : Attempt.known(failure);
                    boolean passing = known != null && Trouble.isPassing(known);
                    Coverage unknown = Coverage.unproven("its tables could not be asked about");
                    Coverage found = failure == null ? coverage : passing ? null : unknown;
                    covers.learn(question, found, clock.nanos());
                    onward.accept(passing ? known : null);
                }));
    }

    /** Looks at how a job ended: the schema may have been changed by it, or by others before it. */
    void heed(Work work, Ending ending) {
        if (work.coverage().kind() == Coverage.Kind.OUTSIDE) {
            covers.forget();
        } else if (tellsOfTheSchema(ending)) {
            covers.doubt(work, clock.nanos());
            work.lookAgain();
        }
    }

    /** A failure that is not the job's own, but that of one beside it, tells nothing of its tables. */
    private static boolean tellsOfTheSchema(Ending ending) {
        if (ending instanceof Ending.Again again) {
            return Trouble.isOfTheSchema(again.reason()) && (again.alone() || Trouble.isPassing(again.reason()));
        }
        return ending instanceof Ending.Failed failed && Trouble.isOfTheSchema(failed.failure());
    }
}
