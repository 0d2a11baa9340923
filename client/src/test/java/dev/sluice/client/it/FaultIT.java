// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;
import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ProtocolException;
import dev.sluice.client.result.Results;
import dev.sluice.testkit.link.Direction;
import dev.sluice.testkit.link.Fault;
import dev.sluice.testkit.link.FaultyLink;
import dev.sluice.wire.classic.Capabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Links that fail at a chosen byte: every request ends, with the right fate, and says what was expected. */
class FaultIT extends OnServer {

    private static final int MOST_BYTES = 5_000;

    private int firstId;

    @BeforeAll
    void createTables() {
        openSession();
        await(session.query("CREATE TABLE written(id INT PRIMARY KEY) ENGINE = InnoDB;"
                + " CREATE TABLE digit(v INT); INSERT INTO digit VALUES(0),(1),(2),(3),(4)"));
        closeSession();
    }

    private FaultyLink link(Fault... faults) {
        return FaultyLink.to(server.host(), server.port()).faults(faults).start();
    }

    /** Without TLS, whose records would hide where the packets end. */
    private String url(FaultyLink link, String more) {
        ConnectOptions root = options(database);
        return "mysql://" + root.user() + ":" + root.password() + "@127.0.0.1:" + link.port() + "/" + database
                + "?tls=disabled" + more;
    }

    private boolean survives(Fault fault, String more) {
        firstId += 10;
        try (FaultyLink link = link(fault)) {
            Talk talk = Talk.over(client, url(link, more), firstId);
            boolean faultless = talk.isFaultless();
            talk.session().filter(session -> !faultless).ifPresent(lost -> await(lost.closed()));
            talk.end();
            assertFatesAreTrue(talk);
            return faultless;
        }
    }

    /** What was answered is there, and what was not sent is not; of the unknown, nothing can be said. */
    private void assertFatesAreTrue(Talk talk) {
        Set<Integer> written = new TreeSet<>();
        await(session.query("SELECT id FROM written WHERE id >= " + firstId))
                .first()
                .forEach(row -> written.add(row.getInt(0)));
        assertThat(written).containsAll(talk.ids(firstId, Fate.ANSWERED));
        written.retainAll(talk.ids(firstId, Fate.NOT_SENT));
        assertThat(written).isEmpty();
    }

    private void failAtEveryByte(LongFunction<Fault> faultAt, int step) {
        failAtEveryByte(faultAt, step, "");
    }

    private void failAtEveryByte(LongFunction<Fault> faultAt, int step, String more) {
        int offset = 0;
        while (!survives(faultAt.apply(offset), more)) {
            offset += step;
            assertThat(offset).isLessThan(MOST_BYTES);
        }
        assertThat(offset).as("bytes until nothing fails any more").isGreaterThan(100);
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatIsClosedAtAnyByteEndsEveryRequest(Direction direction) {
        failAtEveryByte(offset -> new Fault.CloseAt(direction, offset), 1);
    }

    @ParameterizedTest
    @EnumSource
    void aLinkThatIsResetAtAnyByteEndsEveryRequest(Direction direction) {
        failAtEveryByte(offset -> new Fault.ResetAt(direction, offset), 7);
    }

    @ParameterizedTest
    @EnumSource
    void aCompressedLinkThatIsClosedAtAnyByteEndsEveryRequest(Direction direction) {
        failAtEveryByte(offset -> new Fault.CloseAt(direction, offset), 3, "&compression=zlib");
    }

    @ParameterizedTest
    @EnumSource
    void aTlsLinkThatIsClosedAtAnyByteLogsInOrSaysWhatWasExpected(Direction direction) {
        assumeTrue(session.server().capabilities().has(Capabilities.SSL));
        boolean loggedIn = false;
        for (long offset = 0; !loggedIn; offset += 41) {
            Fault fault = new Fault.CloseAt(direction, offset);
            try (FaultyLink link = link(fault)) {
                String url = url(link, "").replace("?tls=disabled", "?tls=required");
                await(client.connect(url)).abort();
                loggedIn = true;
            } catch (MySqlException failure) {
                assertThat(failure).isInstanceOf(LinkException.class).hasMessageContaining("while expecting");
                assertThat(failure.sessionAlive()).isFalse();
            }
        }
    }

    @Test
    void bytesThatComeOneByOneMakeNoDifference() {
        FaultyLink link = link(new Fault.SplitAt(Direction.TO_CLIENT, 1), new Fault.SplitAt(Direction.TO_SERVER, 1));
        try (link) {
            Talk talk = Talk.over(client, url(link, ""), 100_000);
            assertThat(talk.isFaultless()).isTrue();
            Session slow = talk.session().orElseThrow();
            assertThat(await(slow.query("SELECT REPEAT('x', 30000)"))
                            .first()
                            .first()
                            .getString(0))
                    .hasSize(30_000);
            assertThat(await(slow.execute("SELECT LENGTH(?)", "y".repeat(30_000)))
                            .first()
                            .first()
                            .getInt(0))
                    .isEqualTo(30_000);
            talk.end();
        }
    }

    /** With TLS where the server has it. */
    @Test
    void loginsThatComeOneByOneMakeNoDifference() {
        try (FaultyLink link =
                link(new Fault.SplitAt(Direction.TO_CLIENT, 1), new Fault.SplitAt(Direction.TO_SERVER, 1))) {
            String url = url(link, "").replace("?tls=disabled", "?tls=preferred");
            try (Session own = await(client.connect(url))) {
                assertThat(await(own.query("SELECT 7")).first().first().getInt(0))
                        .isEqualTo(7);
            }
        }
    }

    /** Returns how many bytes the server says until the login is done. */
    private long loginBytes() {
        for (long bytes = 60; bytes < MOST_BYTES; bytes++) {
            try (FaultyLink link = link(new Fault.CloseAt(Direction.TO_CLIENT, bytes))) {
                await(client.connect(url(link, ""))).abort();
                return bytes;
            } catch (MySqlException tooFew) {
                assertThat(tooFew.sessionAlive()).isFalse();
            }
        }
        throw new AssertionError("the login never succeeds");
    }

    @Test
    void aStallDuringTheLoginIsEndedByTheDeadline() {
        List<Fault> stalls = new ArrayList<>();
        for (long offset : new long[] {0, 3, 4, 50, loginBytes() - 1}) {
            stalls.add(new Fault.StallAt(Direction.TO_CLIENT, offset));
        }
        for (long offset : new long[] {0, 4, 40}) {
            stalls.add(new Fault.StallAt(Direction.TO_SERVER, offset));
        }
        for (Fault stall : stalls) {
            try (FaultyLink link = link(stall)) {
                LinkException failure =
                        failureOf(client.connect(url(link, "&connectTimeout=300")), LinkException.class);
                assertThat(failure)
                        .as(stall.toString())
                        .hasMessageContaining("no answer within 300 ms")
                        .hasMessageContaining("expected a MySQL server's greeting, or its answer to the login");
                assertThat(failure.sessionAlive()).isFalse();
            }
        }
    }

    @Test
    void aStallInTheMiddleOfAResultOnlyDelaysIt() {
        Fault stall = new Fault.StallAt(Direction.TO_CLIENT, loginBytes() + 60);
        try (FaultyLink link = link(stall)) {
            Talk talk = Talk.over(client, url(link, ""), 200_000);
            await(link.struck(stall));
            assertThat(talk.requests().get(3)).isNotDone();
            link.resume();

            assertThat(talk.isFaultless()).isTrue();
            talk.end();
        }
    }

    @Test
    void aStallInTheMiddleOfAResultCanBeAborted() {
        Fault stall = new Fault.StallAt(Direction.TO_CLIENT, loginBytes() + 60);
        try (FaultyLink link = link(stall)) {
            Session stalled = await(client.connect(url(link, "")));
            CompletableFuture<Results> first = stalled.query("SELECT v FROM digit");
            CompletableFuture<Results> second = stalled.query("SELECT v FROM digit");
            await(link.struck(stall));
            stalled.abort();

            assertThat(failureOf(first, LinkException.class).fate()).isEqualTo(Fate.UNKNOWN);
            assertThat(failureOf(second, LinkException.class).fate()).isEqualTo(Fate.UNKNOWN);
            await(stalled.closed());
        }
    }

    @Test
    void aWrongSequenceNumberIsToldWhereverItComes() {
        try (FaultyLink link = link(new Fault.CorruptAt(Direction.TO_CLIENT, 3, 0x40))) {
            assertThat(failureOf(client.connect(url(link, "")), ProtocolException.class))
                    .hasMessageContaining("packet out of order: expected sequence number 0, got 64");
        }
        long bytes = loginBytes();
        try (FaultyLink link = link(new Fault.CorruptAt(Direction.TO_CLIENT, bytes + 3, 0x40))) {
            Session corrupted = await(client.connect(url(link, "")));
            CompletableFuture<?> first = corrupted.ping();
            CompletableFuture<?> second = corrupted.ping();

            assertThat(failureOf(first, ProtocolException.class))
                    .hasMessageContaining("packet out of order: expected sequence number 1, got 65");
            assertThat(failureOf(first).fate()).isEqualTo(Fate.UNKNOWN);
            assertThat(failureOf(second).sessionAlive()).isFalse();
            await(corrupted.closed());
        }
        // The length of an OK packet is 7; the answer to the second ping comes 11 bytes later.
        try (FaultyLink link = link(new Fault.CorruptAt(Direction.TO_CLIENT, bytes + 11 + 3, 1))) {
            Session corrupted = await(client.connect(url(link, "")));
            CompletableFuture<?> first = corrupted.ping();
            CompletableFuture<?> second = corrupted.ping();

            await(first);
            assertThat(failureOf(second, ProtocolException.class))
                    .hasMessageContaining("packet out of order: expected sequence number 1, got 0");
        }
    }
}
