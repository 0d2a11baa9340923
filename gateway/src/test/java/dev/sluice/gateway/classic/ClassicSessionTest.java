// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import static dev.sluice.gateway.classic.ClassicRig.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.exchange.TlsMode;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.login.Greeting;
import dev.sluice.wire.classic.login.HandshakeResponse;
import dev.sluice.wire.classic.reply.Err;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClassicSessionTest {

    private static final byte PING = 14;
    private static final byte CHANGE_USER = 17;
    private static final int DATABASE_LOST = 1158;

    private static byte[] query(String sql) {
        return ("\u0003" + sql).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pings(int count) {
        ByteWriter bytes = new ByteWriter(5 * count);
        for (int i = 0; i < count; i++) {
            bytes.u24(1).u8(0).u8(PING);
        }
        return bytes.toByteArray();
    }

    private static byte[] oks(int count) {
        ByteWriter bytes = new ByteWriter(11 * count);
        for (int i = 0; i < count; i++) {
            bytes.u24(OK.length).u8(1).bytes(OK);
        }
        return bytes.toByteArray();
    }

    private static byte[] asking(String plugin) {
        return ("\u00fe" + plugin + "\0" + "x".repeat(20) + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theGreetingIsPassedOnButForWhatCannotBeCarriedOver() {
        ClassicRig rig = new ClassicRig(TlsMode.PREFERRED, Prefetch.DEFAULT);
        rig.greet();
        Greeting greeting = Greeting.decode(rig.client.heard(0));
        assertThat(greeting.threadId()).isEqualTo(7);
        assertThat(greeting.capabilities().bits()).isEqualTo(ClassicRig.CAPABILITIES);
    }

    @Test
    void packetsAreNumberedAnewWhereOnlyOneLinkBeginsTls() {
        ClassicRig rig = new ClassicRig(TlsMode.REQUIRED, Prefetch.DEFAULT);
        rig.greet();
        rig.client.heard(0);
        rig.respond();
        assertThat(rig.database.heard(1).remaining()).isEqualTo(ClientHello.HEAD);
        rig.database.secure();
        assertThat(HandshakeResponse.decode(rig.database.heard(2)).user()).isEqualTo("anna");
        rig.database.say(3, asking("client_ed25519"));
        assertThat(rig.client.heard(2).peek()).isEqualTo(0xFE);
        rig.client.say(3, new byte[64]);
        assertThat(rig.database.heard(4).remaining()).isEqualTo(64);
        rig.database.say(5, OK);
        assertThat(rig.client.heard(4).peek()).isZero();
        rig.client.say(0, PING);
        assertThat(rig.database.heard(0).peek()).isEqualTo(PING);
    }

    @Test
    void commandsThatArriveTogetherLeaveTogether() {
        ClassicRig rig = ClassicRig.loggedIn(Prefetch.DEFAULT);
        int writes = rig.database.flushes();
        rig.client.deliver(pings(100));
        assertThat(rig.database.flushes()).isEqualTo(writes + 1);
        int answers = rig.client.flushes();
        rig.database.deliver(oks(100));
        assertThat(rig.client.flushes()).isEqualTo(answers + 1);
        for (int i = 0; i < 100; i++) {
            assertThat(rig.client.heard(1).peek()).isZero();
        }
    }

    @Test
    void noMoreThanThePrefetchIsAsked() {
        ClassicRig rig = ClassicRig.loggedIn(new Prefetch(3, 1 << 20));
        rig.client.deliver(pings(5));
        assertThat(rig.database.unheard()).isEqualTo(3 * 5);
        rig.database.deliver(oks(1));
        assertThat(rig.database.unheard()).isEqualTo(4 * 5);
        assertThat(rig.client.isPaused()).isFalse();
        rig.client.deliver(pings(20_000));
        assertThat(rig.client.isPaused()).isTrue();
        rig.database.deliver(oks(4));
        for (int i = 0; i < 20_000 && rig.client.isPaused(); i++) {
            rig.database.deliver(oks(3));
        }
        assertThat(rig.client.isPaused()).isFalse();
    }

    @Test
    void aClientThatDoesNotReadSlowsTheDatabaseDown() {
        ClassicRig rig = ClassicRig.loggedIn(Prefetch.DEFAULT);
        rig.client.deliver(pings(2));
        rig.client.setWritable(false);
        rig.database.deliver(oks(1));
        assertThat(rig.database.isPaused()).isTrue();
        rig.client.setWritable(true);
        assertThat(rig.database.isPaused()).isFalse();
    }

    @Test
    void aFileIsPassedOnUpToItsEmptyPacketAndCommandsBehindIt() {
        ClassicRig rig = ClassicRig.loggedIn(Prefetch.DEFAULT);
        rig.client.say(0, query("LOAD DATA LOCAL INFILE 'f' INTO TABLE t"));
        rig.database.heard(0);
        rig.database.say(1, (byte) 0xFB, (byte) 'f');
        assertThat(rig.client.heard(1).peek()).isEqualTo(0xFB);
        rig.client.say(2, new byte[1000]);
        rig.client.say(3);
        rig.client.say(0, PING);
        assertThat(rig.database.heard(2).remaining()).isEqualTo(1000);
        assertThat(rig.database.heard(3).remaining()).isZero();
        assertThat(rig.database.unheard()).isZero();
        rig.database.say(4, OK);
        assertThat(rig.client.heard(4).peek()).isZero();
        assertThat(rig.database.heard(0).peek()).isEqualTo(PING);
    }

    @Test
    void nothingIsSentBehindAChangeOfUser() {
        ClassicRig rig = ClassicRig.loggedIn(Prefetch.DEFAULT);
        rig.client.say(0, changeUser());
        rig.client.say(0, PING);
        rig.database.heard(0);
        assertThat(rig.database.unheard()).isZero();
        rig.database.say(1, OK);
        assertThat(rig.client.heard(1).peek()).isZero();
        assertThat(rig.database.heard(0).peek()).isEqualTo(PING);
    }

    private static byte[] changeUser() {
        return new ByteWriter(64)
                .u8(CHANGE_USER)
                .nulString("bob")
                .u8(0)
                .nulString("")
                .u16(45)
                .nulString("mysql_native_password")
                .toByteArray();
    }

    @Test
    void aChangeOfUserIsAConversation() {
        ClassicRig rig = ClassicRig.loggedIn(Prefetch.DEFAULT);
        rig.client.say(0, changeUser());
        rig.database.heard(0);
        rig.database.say(1, asking("mysql_native_password"));
        rig.client.heard(1);
        rig.client.say(2, new byte[20]);
        assertThat(rig.database.heard(2).remaining()).isEqualTo(20);
        rig.database.say(3, OK);
        assertThat(rig.client.heard(3).peek()).isZero();
    }

    @Test
    void aLongCommandIsPassedOnWhileItArrives() {
        ClassicRig rig = ClassicRig.loggedIn(Prefetch.DEFAULT);
        byte[] header = {(byte) 0xE0, (byte) 0x93, 4, 0, 0x18};
        rig.client.deliver(header);
        rig.client.deliver(new byte[100_000]);
        assertThat(rig.database.unheard()).isEqualTo(header.length + 100_000);
        rig.client.deliver(new byte[199_999]);
        rig.client.say(0, PING);
        assertThat(rig.database.heard(0).remaining()).isEqualTo(300_000);
        assertThat(rig.database.heard(0).peek()).isEqualTo(PING);
    }

    @Test
    void aLongRowIsPassedOnWhileItArrives() {
        ClassicRig rig = amidLongRow();
        assertThat(rig.client.unheard()).isEqualTo(4 + 100_001);
        rig.database.deliver(new byte[199_999]);
        assertThat(rig.client.heard(3).remaining()).isEqualTo(300_000);
        rig.database.say(4, (byte) 0xFE, (byte) 0, (byte) 0, (byte) 2, (byte) 0, (byte) 0, (byte) 0);
        rig.client.say(0, PING);
        assertThat(rig.client.heard(4).peek()).isEqualTo(0xFE);
        assertThat(rig.database.heard(0).peek()).isEqualTo(PING);
    }

    @Test
    void nothingIsSaidBehindALongRowThatWasCutOff() {
        ClassicRig rig = amidLongRow();
        rig.database.die();
        assertThat(rig.client.unheard()).isEqualTo(4 + 100_001);
        assertThat(rig.client.isClosed()).isTrue();
    }

    private static ClassicRig amidLongRow() {
        ClassicRig rig = ClassicRig.loggedIn(Prefetch.DEFAULT);
        rig.client.say(0, query("SELECT 1"));
        rig.database.heard(0);
        rig.database.say(1, (byte) 1);
        rig.database.say(2, (byte) 3, (byte) 'd', (byte) 'e', (byte) 'f');
        rig.client.heard(1);
        rig.client.heard(2);
        rig.database.deliver(new byte[] {(byte) 0xE0, (byte) 0x93, 4, 3, 'x'});
        rig.database.deliver(new byte[100_000]);
        return rig;
    }

    @Test
    void aLoginMustNotTakeTooLong() {
        ClassicRig rig = new ClassicRig(TlsMode.DISABLED, Prefetch.DEFAULT);
        rig.greet();
        rig.client.heard(0);
        rig.loop.pass(ClassicRig.LOGIN_LIMIT);
        assertThat(error(rig.client.heard(1)).code()).isEqualTo(1159);
        assertThat(rig.client.isClosed()).isTrue();
        assertThat(rig.database.isClosed()).isTrue();
    }

    private static Err error(ByteReader payload) {
        assertThat(payload.peek()).isEqualTo(Err.MARK);
        return Err.decode(payload);
    }

    @Test
    void theOldestCommandIsToldThatTheDatabaseIsLost() {
        ClassicRig rig = ClassicRig.loggedIn(Prefetch.DEFAULT);
        rig.client.deliver(pings(3));
        rig.database.deliver(oks(1));
        rig.database.die();
        rig.client.heard(1);
        assertThat(error(rig.client.heard(1)).code()).isEqualTo(DATABASE_LOST);
        assertThat(rig.client.unheard()).isZero();
        assertThat(rig.client.isClosed()).isTrue();
    }

    @Test
    void anAnswerThatWasBegunIsEndedByTheErrorOfALostDatabase() {
        ClassicRig rig = ClassicRig.loggedIn(Prefetch.DEFAULT);
        rig.client.say(0, query("SELECT 1"));
        rig.database.say(1, (byte) 1);
        rig.database.say(2, (byte) 3, (byte) 'd', (byte) 'e', (byte) 'f');
        rig.database.die();
        rig.client.heard(1);
        rig.client.heard(2);
        assertThat(error(rig.client.heard(3)).code()).isEqualTo(DATABASE_LOST);
    }

    @Test
    void whatAnIdleDatabaseSaysLastIsPassedOn() {
        ClassicRig rig = ClassicRig.loggedIn(Prefetch.DEFAULT);
        ByteWriter farewell = new ByteWriter(64).u8(Err.MARK).u16(4031).string("#HY000idle for too long");
        rig.database.say(0, farewell.toByteArray());
        assertThat(error(rig.client.heard(0)).code()).isEqualTo(4031);
        assertThat(rig.client.isClosed()).isTrue();
    }

    // Either side dies at every step.

    private static List<Consumer<ClassicRig>> conversation() {
        List<Consumer<ClassicRig>> steps = new ArrayList<>();
        steps.add(ClassicRig::greet);
        steps.add(ClassicRig::respond);
        steps.add(rig -> rig.database.say(2, asking("client_ed25519")));
        steps.add(rig -> rig.client.say(3, new byte[64]));
        steps.add(rig -> rig.database.say(4, OK));
        steps.add(rig -> rig.client.deliver(pings(3)));
        steps.add(rig -> rig.database.deliver(oks(2)));
        steps.add(rig -> rig.database.deliver(oks(1)));
        steps.add(rig -> rig.client.say(0, query("LOAD DATA LOCAL INFILE 'f' INTO TABLE t")));
        steps.add(rig -> rig.database.say(1, (byte) 0xFB, (byte) 'f'));
        steps.add(rig -> rig.client.say(2, new byte[1000]));
        steps.add(rig -> rig.client.say(3));
        steps.add(rig -> rig.database.say(4, OK));
        steps.add(rig -> rig.client.say(0, changeUser()));
        steps.add(rig -> rig.database.say(1, asking("mysql_native_password")));
        steps.add(rig -> rig.client.say(2, new byte[20]));
        steps.add(rig -> rig.database.say(3, OK));
        steps.add(rig -> rig.client.deliver(new byte[] {(byte) 0xE0, (byte) 0x93, 4, 0, 0x18, 1, 2, 3}));
        steps.add(rig -> rig.client.deliver(new byte[299_996]));
        steps.add(rig -> rig.client.say(0, query("SELECT 1")));
        steps.add(rig -> rig.database.say(1, (byte) 1));
        return steps;
    }

    private static ClassicRig played(int steps) {
        ClassicRig rig = new ClassicRig(TlsMode.DISABLED, Prefetch.DEFAULT);
        conversation().subList(0, steps).forEach(step -> step.accept(rig));
        assertThat(rig.client.isClosed()).as("after %d steps", steps).isFalse();
        assertThat(rig.database.isClosed()).as("after %d steps", steps).isFalse();
        return rig;
    }

    @Test
    void aClientThatVanishesAtAnyStepTakesItsSessionWithIt() {
        for (int steps = 0; steps <= conversation().size(); steps++) {
            ClassicRig rig = played(steps);
            rig.client.die();
            rig.loop.pass(Duration.ofSeconds(60));
            assertThat(rig.database.isClosed()).as("after %d steps", steps).isTrue();
        }
    }

    @Test
    void aDatabaseThatVanishesAtAnyStepTakesTheClientWithIt() {
        for (int steps = 0; steps <= conversation().size(); steps++) {
            ClassicRig rig = played(steps);
            rig.database.die();
            rig.loop.pass(Duration.ofSeconds(60));
            assertThat(rig.client.isClosed()).as("after %d steps", steps).isTrue();
        }
    }

    @Test
    void nonsenseOfTheDatabaseAtAnyStepEndsTheSession() {
        for (int steps = 0; steps <= conversation().size(); steps++) {
            ClassicRig rig = played(steps);
            rig.database.say(99, (byte) 42);
            rig.loop.pass(Duration.ofSeconds(60));
            assertThat(rig.client.isClosed()).as("after %d steps", steps).isTrue();
            assertThat(rig.database.isClosed()).as("after %d steps", steps).isTrue();
        }
    }

    @Test
    void nonsenseOfTheClientAtAnyStepEndsTheSessionInTheEnd() {
        for (int steps = 1; steps <= conversation().size(); steps++) {
            ClassicRig rig = played(steps);
            rig.client.say(99, (byte) 42);
            rig.loop.pass(Duration.ofSeconds(60));
            rig.client.die();
            assertThat(rig.database.isClosed()).as("after %d steps", steps).isTrue();
        }
    }
}
