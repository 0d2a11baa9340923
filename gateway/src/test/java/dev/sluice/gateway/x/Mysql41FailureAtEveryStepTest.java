// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.exchange.TlsMode;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.server.AuthenticateOk;
import dev.sluice.wire.x.server.ServerError;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A login by MYSQL41, played again and again: something goes wrong one step later each time, and no link is left behind. */
class Mysql41FailureAtEveryStepTest {

    /** How far a login has come. */
    enum Step {
        CONNECTING,
        GREETING,
        SECURING,
        CHALLENGED,
        PROVING,
        ENTERING;

        /** Returns a login that has come so far. */
        Mysql41Script play() {
            Mysql41Script script = new Mysql41Script(TlsMode.REQUIRED);
            script.start();
            EnumSet.range(CONNECTING, this).forEach(step -> step.go(script));
            script.client.heard();
            return script;
        }

        /** Goes on to this from the one before. */
        private void go(Mysql41Script script) {
            switch (this) {
                case CONNECTING -> {}
                case GREETING -> script.connect();
                case SECURING -> script.greet();
                case CHALLENGED -> {
                    script.link().heard(1);
                    script.link().secure();
                }
                case PROVING -> script.prove().response(2);
                case ENTERING -> script.link().say(3, Mysql41Script.OK).heard(0);
            }
        }

        /** Returns the number of the packet that the database says next. */
        int sequence() {
            return switch (this) {
                case CONNECTING, GREETING -> 0;
                case SECURING, CHALLENGED -> 2;
                case PROVING -> 3;
                case ENTERING -> 1;
            };
        }
    }

    /** What the database does wrong. */
    enum Failure {
        DIES,
        REFUSES,
        BABBLES;

        void happen(Mysql41Script script, Step step) {
            switch (this) {
                case DIES -> script.link().die();
                case REFUSES -> script.link().say(step.sequence(), Mysql41Script.error(1040));
                case BABBLES -> script.link().sayRaw(new byte[] {1, 0, 0, 99, 7});
            }
        }
    }

    static Stream<Object[]> failures() {
        return Arrays.stream(Step.values())
                .filter(step -> step != Step.CONNECTING && step != Step.SECURING)
                .flatMap(step -> Arrays.stream(Failure.values()).map(failure -> new Object[] {step, failure}));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theClientIsToldAndMayTryAgain(Step step, Failure failure) {
        Mysql41Script script = step.play();
        failure.happen(script, step);
        if (step == Step.CHALLENGED) {
            assertThat(script.client.heard()).describedAs("nobody has asked").isEmpty();
            script.prove();
        }

        ServerError error = script.refused();
        boolean saidSo = failure == Failure.REFUSES;
        assertThat(error.code()).isEqualTo(saidSo ? 1040 : XCode.SERVICE);
        assertThat(error.fatal()).isFalse();
        assertThat(script.database.open()).isZero();
        assertLogsIn(script);
    }

    private static void assertLogsIn(Mysql41Script script) {
        script.start().connect().greet();
        script.link().heard(1);
        script.link().secure();
        script.client.heard();
        script.prove();
        script.response(2);
        script.link().say(3, Mysql41Script.OK);
        script.welcome();
        assertThat(script.heard()).isInstanceOf(AuthenticateOk.class);
        assertThat(script.database.open()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatVanishesTakesTheLinkWithIt(Step step) {
        Mysql41Script script = step.play();
        script.client.vanish();
        if (step == Step.CONNECTING) {
            script.connect();
        }
        if (step == Step.ENTERING) {
            // It is in, and asked something: the answer ends it.
            script.link().say(1, Mysql41Script.OK);
        }
        assertThat(script.database.open()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"CHALLENGED"})
    void aClientThatSaysSomethingElseIsSentAway(Step step) {
        Mysql41Script script = step.play();
        script.client.say(new CapabilitiesGet());
        assertThat(script.refused().fatal()).isTrue();
        assertThat(script.client.isClosed()).isTrue();
        assertThat(script.database.open()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTING", "GREETING", "SECURING", "PROVING"})
    void aDatabaseThatIsSilentIsGivenUp(Step step) {
        Mysql41Script script = step.play();
        script.client.pass(Mysql41Script.PATIENCE.minusMillis(1));
        assertThat(script.client.heard()).isEmpty();
        script.client.pass(Duration.ofMillis(1));
        if (step == Step.CONNECTING) {
            script.connect();
        }

        assertThat(script.refused().code()).isEqualTo(XCode.SERVICE);
        assertThat(script.database.open()).isZero();
        assertLogsIn(script);
    }

    @ParameterizedTest
    @EnumSource(names = {"CHALLENGED"})
    void aClientThatIsSilentIsLetGoAndTheLinkToo(Step step) {
        Mysql41Script script = step.play();
        script.client.pass(Mysql41Script.LOGIN_LIMIT.minusMillis(1));
        assertThat(script.database.open()).isEqualTo(1);
        script.client.pass(Duration.ofMillis(1));
        assertThat(script.client.isClosed()).isTrue();
        assertThat(script.database.open()).isZero();
    }
}
