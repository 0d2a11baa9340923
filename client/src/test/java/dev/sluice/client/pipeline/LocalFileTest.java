// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.CancelledException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.error.SourceException;
import dev.sluice.client.exchange.LoadExchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.wire.classic.command.Ping;
import dev.sluice.wire.classic.command.Query;
import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.classic.reply.LocalInfileRequest;
import dev.sluice.wire.classic.reply.Ok;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalFileTest {

    private static final String LOAD = "LOAD DATA LOCAL INFILE 'rows' INTO TABLE t";
    private static final LocalInfileRequest ASKED = new LocalInfileRequest("rows");
    private static final Err INTERRUPTED = new Err(ServerException.INTERRUPTED, "70100", "interrupted");

    private final Rig rig = Rig.openWithLocalFiles();
    private final Heard heard = new Heard();

    private LoadExchange load(ManualSupply content) {
        LoadExchange exchange = new LoadExchange(LOAD, content, heard, rig.connection.heads());
        rig.connection.submit(exchange);
        rig.turn();
        rig.link.commands();
        return exchange;
    }

    private void resume() {
        rig.connection.resume();
        rig.turn();
    }

    private void assertAlive() {
        var ping = rig.ping();
        rig.turn();
        assertThat(rig.link.commands()).containsExactly(new Ping());
        rig.answerOk();
        assertThat(ping).isCompleted();
    }

    @Test
    void contentFollowsTheRequestInItsSequenceAndEndsWithAnEmptyPacket() {
        load(ManualSupply.of("1\n2\n", "3\n"));
        rig.answer(ASKED);
        assertThat(rig.link.filePackets(2)).containsExactly("1\n2", "\n3", "\n", "");
        rig.reply(Rig.ok());
        assertThat(heard.completions).hasSize(1);
        assertThat(heard.failure).isNull();
        assertAlive();
    }

    @Test
    void anEmptyFileIsOneEmptyPacket() {
        load(ManualSupply.of());
        rig.answer(ASKED);
        assertThat(rig.link.filePackets(2)).containsExactly("");
        rig.reply(Rig.ok());
        assertThat(heard.completions).hasSize(1);
    }

    @Test
    void piecesOfOneByteNeverMakeAnEmptyPacketInTheMiddle() {
        load(ManualSupply.of("1", "\n", "2"));
        rig.answer(ASKED);
        assertThat(rig.link.filePackets(2)).containsExactly("1", "\n", "2", "");
    }

    @Test
    void nothingFollowsUntilItIsAnswered() {
        ManualSupply content = new ManualSupply();
        load(content);
        Heard next = rig.query("SELECT 1");
        rig.turn();
        assertThat(rig.link.commands()).isEmpty();
        rig.answer(ASKED);
        content.give("12").end();
        resume();
        assertThat(rig.link.filePackets(2)).containsExactly("1", "2", "");
        rig.reply(Rig.ok());
        assertThat(rig.link.commands()).containsExactly(new Query("SELECT 1"));
        rig.answerNumbers(1);
        assertThat(next.numbers).containsExactly(1L);
    }

    @Test
    void contentIsSentOnlyAsTheLinkTakesIt() {
        load(ManualSupply.of("12"));
        rig.link.setWritable(false);
        rig.answer(ASKED);
        assertThat(rig.link.filePackets(2)).isEmpty();
        rig.link.setWritable(true);
        assertThat(rig.link.filePackets(2)).containsExactly("1", "2", "");
    }

    @Test
    void anErrorBehindTheContentIsTheServersOwn() {
        ManualSupply content = ManualSupply.of("12");
        load(content);
        rig.answer(ASKED);
        rig.link.filePackets(2);
        rig.reply(new Err(1062, "23000", "Duplicate entry"));
        assertThat(((ServerException) heard.failure()).code()).isEqualTo(1062);
        assertThat(content.isClosed()).isTrue();
        assertAlive();
    }

    @Test
    void anAnswerWithoutARequestEndsItToo() {
        ManualSupply content = ManualSupply.of("12");
        load(content);
        rig.answerError(3948);
        assertThat(((ServerException) heard.failure()).code()).isEqualTo(3948);
        assertThat(content.isClosed()).isTrue();
        assertAlive();
    }

    @Test
    void aSourceThatFailsHasTheStatementInterruptedBeforeTheFileEnds() {
        ManualSupply content = new ManualSupply().give("1\n", "2\n");
        load(content);
        rig.answer(ASKED);
        assertThat(rig.link.filePackets(2)).containsExactly("1", "\n2");
        content.fail();
        resume();
        assertThat(rig.link.filePackets(4)).isEmpty();
        assertThat(rig.kills.asked()).isEqualTo(1);
        rig.kills.oldest().complete(null);
        rig.turn();
        assertThat(rig.link.filePackets(4)).containsExactly("\n", "");
        rig.reply(INTERRUPTED);
        rig.answerOk();
        assertThat(heard.failure()).isInstanceOf(SourceException.class).hasRootCauseMessage("the disk is gone");
        assertThat(heard.failure().sessionAlive()).isTrue();
        assertThat(content.isClosed()).isTrue();
        rig.link.commands();
        assertAlive();
    }

    @Test
    void aSourceThatFailsIsAFailureEvenIfTheServerKeptTheRows() {
        ManualSupply content = new ManualSupply().give("1\n");
        load(content);
        rig.answer(ASKED);
        content.fail();
        resume();
        rig.kills.oldest().complete(null);
        rig.turn();
        assertThat(rig.link.filePackets(2)).containsExactly("1", "\n", "");
        rig.reply(Rig.ok());
        assertThat(heard.completions).isEmpty();
        assertThat(heard.failure()).isInstanceOf(SourceException.class);
    }

    @Test
    void aSourceThatFailsAtOnceNeedsNoInterruption() {
        load(new ManualSupply().fail());
        rig.answer(ASKED);
        assertThat(rig.link.filePackets(2)).containsExactly("");
        rig.reply(Rig.ok());
        assertThat(heard.failure()).isInstanceOf(SourceException.class);
        assertThat(rig.kills.asked()).isZero();
        assertAlive();
    }

    @Test
    void ifNobodyCanInterruptTheSessionEndsInsteadOfTheFile() {
        ManualSupply content = new ManualSupply().give("1\n");
        load(content);
        rig.answer(ASKED);
        content.fail();
        resume();
        rig.kills.oldest().completeExceptionally(new IllegalStateException("too many connections"));
        rig.turn();
        rig.link.filePackets(2);
        rig.loop.pass(Duration.ofSeconds(11));
        assertThat(rig.link.isClosed()).isTrue();
        assertThat(rig.link.filePackets(3)).isEmpty();
        assertThat(heard.failure()).hasMessageContaining("too many connections");
    }

    @Test
    void cancelledInTheMiddleItSendsNoMoreAndIsInterrupted() {
        ManualSupply content = new ManualSupply().give("1\n");
        LoadExchange exchange = load(content);
        rig.answer(ASKED);
        assertThat(rig.link.filePackets(2)).containsExactly("1");
        rig.connection.cancel(exchange);
        rig.turn();
        content.give("2\n");
        resume();
        assertThat(rig.link.filePackets(3)).isEmpty();
        rig.kills.oldest().complete(null);
        rig.turn();
        rig.loop.pass(Duration.ofMillis(20));
        while (rig.kills.isAsked()) {
            rig.kills.oldest().complete(null);
            rig.turn();
        }
        assertThat(rig.link.filePackets(3)).containsExactly("\n", "");
        rig.reply(INTERRUPTED);
        assertThat(heard.failure()).isInstanceOf(CancelledException.class);
    }

    @Test
    void cancelledBeforeTheServerAsksItGivesAnEmptyFile() {
        LoadExchange exchange = load(ManualSupply.of("1\n"));
        rig.connection.cancel(exchange);
        rig.turn();
        rig.answer(ASKED);
        assertThat(rig.link.filePackets(2)).containsExactly("");
        assertThat(heard.failure()).isInstanceOf(CancelledException.class);
    }

    @Test
    void aSecondRequestIsRefused() {
        load(ManualSupply.of("1\n"));
        rig.answer(ASKED);
        rig.link.filePackets(2);
        rig.reply(Ok.of(1, 0, Rig.MORE));
        rig.reply(ASKED);
        assertThat(rig.link.filePackets(7)).containsExactly("");
        rig.reply(Rig.ok());
        assertThat(heard.failure()).isInstanceOf(SourceException.class).hasMessageContaining("does not carry");
        assertAlive();
    }

    @Test
    void withoutTheOptionNothingIsSent() {
        Rig plain = Rig.open();
        ManualSupply content = ManualSupply.of("1\n");
        plain.connection.submit(new LoadExchange(LOAD, content, heard, plain.connection.heads()));
        plain.turn();
        assertThat(heard.failure()).isInstanceOf(RefusedException.class).hasMessageContaining("localFiles=true");
        assertThat(plain.link.commands()).isEmpty();
        assertThat(content.isClosed()).isTrue();
    }

    @Test
    void aRogueServerIsGivenAnEmptyFileWithOrWithoutTheOption() {
        for (Rig one : List.of(Rig.open(), rig)) {
            Heard asked = one.query("SELECT 1");
            one.turn();
            one.link.commands();
            one.answer(new LocalInfileRequest("/etc/passwd"));
            assertThat(one.link.filePackets(2)).containsExactly("");
            one.reply(Rig.ok());
            assertThat(asked.failure()).isInstanceOf(SourceException.class).hasMessageContaining("local file");
            assertThat(asked.failure().sessionAlive()).isTrue();
            assertThat(asked.completions).isEmpty();
            var ping = one.ping();
            one.turn();
            one.answerOk();
            assertThat(ping).isCompleted();
        }
    }

    @Test
    void anExecuteIsNoExcuseEither() {
        PreparedState statement = rig.prepare("SELECT 1");
        rig.turn();
        rig.answerPrepared(1, 0);
        Heard asked = rig.execute(statement);
        rig.turn();
        rig.link.commands();
        rig.answer(new LocalInfileRequest("/etc/passwd"));
        assertThat(rig.link.filePackets(2)).containsExactly("");
        rig.reply(new Err(2000, "HY000", "no file"));
        assertThat(asked.failure()).isInstanceOf(SourceException.class);
        assertAlive();
    }

    @Test
    void whatWasSentBehindMustNotBecomeAFile() {
        Heard asked = rig.query("SELECT 1");
        rig.query("DELETE FROM accounts");
        rig.turn();
        rig.answer(new LocalInfileRequest("/etc/passwd"));
        assertThat(asked.failure()).isInstanceOf(ProtocolException.class).hasMessageContaining("local file");
        assertThat(rig.link.isClosed()).isTrue();
    }

    @Test
    void withTheOptionTextThatMayLoadIsABarrier() {
        for (String sql : List.of(
                "load data local infile 'x' into table t",
                "DO 1; LOAD XML LOCAL INFILE 'x' INTO TABLE t",
                "EXECUTE s",
                "/*!LOAD*/ DATA/**/LOCAL INFILE 'x' INTO TABLE t")) {
            Rig one = Rig.openWithLocalFiles();
            one.query(sql);
            one.query("SELECT 1");
            one.turn();
            assertThat(one.link.commands()).containsExactly(new Query(sql));
            one.answerOk();
            assertThat(one.link.commands()).containsExactly(new Query("SELECT 1"));
        }
    }

    @Test
    void aPreparedLoadIsABarrierToo() {
        Rig one = Rig.openWithLocalFiles();
        PreparedState statement = one.prepare("LOAD DATA LOCAL INFILE 'x' INTO TABLE t");
        one.turn();
        one.answerPrepared(1, 0);
        one.link.commands();
        one.execute(statement);
        one.query("SELECT 1");
        one.turn();
        assertThat(one.link.commands()).hasSize(1);
    }

    @Test
    void withoutTheOptionNothingWaits() {
        Rig plain = Rig.open();
        plain.query(LOAD);
        plain.query("SELECT 1");
        plain.turn();
        assertThat(plain.link.commands()).hasSize(2);
    }

    @Test
    void everyLoadEndsAndClosesItsSourceWhereverTheLinkDies() {
        for (int dead = 0; dead < 7; dead++) {
            Rig one = Rig.openWithLocalFiles();
            Heard outcome = new Heard();
            ManualSupply content = new ManualSupply().give("1\n");
            one.connection.submit(new LoadExchange(LOAD, content, outcome, one.connection.heads()));
            List<Runnable> steps = List.of(
                    () -> {},
                    one::turn,
                    () -> {
                        one.link.commands();
                        one.answer(ASKED);
                    },
                    () -> {
                        content.fail();
                        one.connection.resume();
                        one.turn();
                    },
                    () -> {
                        one.kills.oldest().complete(null);
                        one.turn();
                    },
                    () -> {
                        one.link.filePackets(2);
                        one.reply(INTERRUPTED);
                    });
            steps.subList(0, Math.min(dead, steps.size())).forEach(Runnable::run);
            one.link.die(null);
            one.turn();
            assertThat(outcome.isDone()).as("dead at %d", dead).isTrue();
            assertThat(outcome.failure).as("dead at %d", dead).isNotNull();
            assertThat(content.isClosed()).as("dead at %d", dead).isTrue();
        }
    }
}
