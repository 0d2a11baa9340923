// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Transaction;
import dev.sluice.client.TransactionOutcome;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.MySqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Plays two transactions again and again, with the link dying one step later each time. */
class TransactionFailureAtEveryStepTest {

    /** What was asked in one run, and the steps of the server. */
    private static final class Run {
        final TransactionRig rig = new TransactionRig();
        final List<CompletableFuture<?>> requests = new ArrayList<>();
        final CompletableFuture<TransactionOutcome> commit;
        final CompletableFuture<TransactionOutcome> rollback;

        Run() {
            Transaction first = rig.session.begin();
            requests.add(first.query("INSERT 1"));
            requests.add(first.savepoint("a"));
            requests.add(first.query("INSERT 2"));
            requests.add(first.rollbackTo("a"));
            commit = first.commit();
            requests.add(rig.session.query("INSERT 3"));
            Transaction second = rig.session.begin();
            requests.add(second.query("INSERT 4"));
            rollback = second.rollback();
            requests.add(rig.session.drain());
        }

        List<Runnable> serverSteps() {
            List<Runnable> steps = new ArrayList<>();
            steps.add(rig::turn);
            addTransaction(steps, List.of(rig::inside, rig::inside, rig::duplicate, rig::inside));
            steps.add(rig.rig::answerOk);
            addTransaction(steps, List.of(rig::inside));
            return steps;
        }

        private void addTransaction(List<Runnable> steps, List<Runnable> statements) {
            steps.add(rig::outside);
            steps.add(rig::inside);
            steps.add(rig::inside);
            steps.addAll(statements);
            steps.add(rig::inside);
            steps.add(rig::outside);
            steps.add(rig::outside);
            steps.add(rig.rig::answerOk);
        }

        void play(int steps) {
            serverSteps().subList(0, steps).forEach(Runnable::run);
            rig.rig.link.die(null);
            rig.turn();
        }
    }

    /** After which steps the COMMIT has left, and its answer has come. */
    private static final int COMMIT_SENT = 9;

    private static final int COMMIT_ANSWERED = 10;

    @Test
    void everyRequestAndBothEndsEndWhereverTheLinkDies() {
        int steps = new Run().serverSteps().size();
        for (int dead = 0; dead <= steps; dead++) {
            Run run = new Run();
            run.play(dead);
            assertThat(run.requests).as("dead at %d", dead).allMatch(CompletableFuture::isDone);
            assertThat(run.commit).as("dead at %d", dead).isDone();
            assertThat(run.rollback).as("dead at %d", dead).isDone();
        }
    }

    @Test
    void theFateOfTheEndSaysWhetherTheCommitMayHaveBeenDone() {
        for (int dead = 0; dead < COMMIT_ANSWERED; dead++) {
            Run run = new Run();
            run.play(dead);
            MySqlException failure = Rig.failureOf(run.commit);
            assertThat(failure.fate())
                    .as("dead at %d", dead)
                    .isEqualTo(dead < COMMIT_SENT ? Fate.NOT_SENT : Fate.UNKNOWN);
        }
        Run run = new Run();
        run.play(COMMIT_ANSWERED);
        assertThat(TransactionRig.outcome(run.commit).isCommitted()).isTrue();
        assertThat(Rig.failureOf(run.rollback).fate()).isEqualTo(Fate.NOT_SENT);
    }
}
