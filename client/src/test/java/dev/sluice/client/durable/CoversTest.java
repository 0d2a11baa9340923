// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long it is believed what a server said. */
class CoversTest {

    private static final String INSERT = "INSERT INTO t VALUES(1)";
    private static final String UPDATE = "UPDATE u SET a = 1";
    private static final Duration TRUST = Duration.ofSeconds(60);

    private final Covers covers = new Covers(TRUST, 0);
    private long now;

    private static Work work(String sql) {
        return new Work(new JobKey(1, 1), Job.of(sql), 10, null);
    }

    private void pass(Duration time) {
        now += time.toNanos();
        covers.at(now);
    }

    private void learn(String sql, Coverage coverage) {
        covers.learn(covers.ask(sql), coverage, now);
    }

    private Coverage known(String sql) {
        Work work = work(sql);
        assertThat(covers.cover(work)).isNull();
        return work.coverage();
    }

    private void assertUnknown(String sql) {
        assertThat(covers.cover(work(sql))).isEqualTo(sql);
    }

    private List<String> due() {
        return covers.takeDue().stream().map(Covers.Question::sql).toList();
    }

    @Test
    void anAnswerIsBelievedForAWhileOnly() {
        assertUnknown(INSERT);
        learn(INSERT, Coverage.PROVEN);
        pass(TRUST);
        assertThat(known(INSERT)).isEqualTo(Coverage.PROVEN);
        pass(Duration.ofNanos(1));
        assertUnknown(INSERT);
    }

    @Test
    void aJobThatWasCoveredIsCoveredAnew() {
        learn(INSERT, Coverage.PROVEN);
        Work work = work(INSERT);
        covers.cover(work);
        learn(INSERT, Coverage.unproven("MyISAM"));
        assertThat(covers.cover(work)).isNull();
        assertThat(work.coverage().kind()).isEqualTo(Coverage.Kind.UNPROVEN);
    }

    @Test
    void whatIsInUseIsRenewedWhileItIsStillBelieved() {
        learn(INSERT, Coverage.PROVEN);
        pass(TRUST.dividedBy(2));
        known(INSERT);
        assertThat(due()).isEmpty();
        pass(Duration.ofNanos(1));
        known(INSERT);
        known(INSERT);
        List<Covers.Question> due = covers.takeDue();
        assertThat(due).extracting(Covers.Question::sql).containsExactly(INSERT);
        known(INSERT);
        assertThat(due()).isEmpty();
        covers.learn(due.get(0), null, now);
        known(INSERT);
        due = covers.takeDue();
        assertThat(due).hasSize(1);
        covers.learn(due.get(0), Coverage.unproven("MyISAM"), now);
        assertThat(known(INSERT).reason()).isEqualTo("MyISAM");
        assertThat(due()).isEmpty();
    }

    @Test
    void fewAreRenewedAtATime() {
        for (int i = 0; i < 40; i++) {
            learn(INSERT + i, Coverage.PROVEN);
        }
        pass(TRUST);
        for (int i = 0; i < 40; i++) {
            known(INSERT + i);
        }
        assertThat(due()).hasSize(16);
    }

    @Test
    void whatIsForgottenIsNotLearntFromAnEarlierQuestion() {
        Covers.Question before = covers.ask(INSERT);
        covers.forget();
        covers.learn(before, Coverage.PROVEN, now);
        assertUnknown(INSERT);
    }

    @Test
    void anErrorOfTheSchemaMakesItsStatementUnknownAndOthersDue() {
        learn(INSERT, Coverage.PROVEN);
        pass(Duration.ofSeconds(2));
        learn(UPDATE, Coverage.PROVEN);
        learn(UPDATE + "0", Coverage.PROVEN);
        pass(Duration.ofMillis(1001));
        covers.doubt(work(UPDATE), now);
        assertUnknown(UPDATE);
        known(INSERT);
        known(UPDATE + "0");
        assertThat(due()).containsExactly(INSERT, UPDATE + "0");
        learn(UPDATE, Coverage.PROVEN);
        covers.doubt(work(INSERT), now);
        known(UPDATE);
        assertThat(due()).isEmpty();
    }

    @Test
    void wordsThatTellAllNeedNoServerTwice() {
        learn("ALTER TABLE t ENGINE = MyISAM", Coverage.outside("it commits"));
        pass(TRUST.multipliedBy(9));
        known("ALTER TABLE t ENGINE = MyISAM");
        assertThat(due()).isEmpty();
    }

    @Test
    void aThousandTextsAreKnown() {
        for (int i = 0; i < 1001; i++) {
            learn(INSERT + i, Coverage.PROVEN);
        }
        assertUnknown(INSERT + 0);
        known(INSERT + 1);
    }
}
