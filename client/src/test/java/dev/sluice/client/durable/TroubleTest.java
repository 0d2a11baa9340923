// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LimitException;
import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.wire.classic.reply.Err;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures are a job's answer, and which say nothing about the job. */
class TroubleTest {

    private static MySqlException error(int code, String message) {
        return new ServerException("test", new Err(code, "HY000", message), true);
    }

    private static boolean passes(int code) {
        return Trouble.isPassing(error(code, ""));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1020,
                1205,
                1213,
                1412,
                1614,
                1615,
                1637,
                3101,
                3572, // conflicts
                1021,
                1037,
                1040,
                1041,
                1114,
                1180,
                1203,
                1226,
                3100, // no room
                1047,
                1053,
                1792,
                1836,
                3032,
                3168, // a server that does not work now
                1152,
                1158,
                1317,
                1927,
                3169,
                4031 // somebody has ended it
            })
    void theyAreTriedAgain(int code) {
        assertThat(passes(code)).isTrue();
    }

    /** Of 3024 and 1969 the first is MySQL's, the second MariaDB's word for a limit of time. */
    @ParameterizedTest
    @ValueSource(ints = {1048, 1054, 1062, 1064, 1142, 1146, 1153, 1264, 1406, 1452, 1969, 3024, 3098})
    void theyAreAnswers(int code) {
        assertThat(passes(code)).isFalse();
    }

    @Test
    void whatAnOptionForbidsPassesOnlyIfItIsThatOfAReadOnlyServer() {
        String text = "The MySQL server is running with the --%s option so it cannot execute this statement";
        MySqlException readOnly = error(1290, text.formatted("super-read-only"));
        assertThat(Trouble.isPassing(readOnly)).isTrue();
        assertThat(Trouble.isOfTheServer(readOnly)).isTrue();
        MySqlException file = error(1290, text.formatted("secure-file-priv"));
        assertThat(Trouble.isPassing(file)).isFalse();
        assertThat(Trouble.isOfTheServer(file)).isFalse();
    }

    @Test
    void aTableIsFullForAWhileButATemporaryOneIsTheJobsOwn() {
        assertThat(Trouble.isPassing(error(1114, "The table 'orders' is full"))).isTrue();
        assertThat(Trouble.isPassing(error(1114, "The table '/tmp/#sql1_2_3' is full")))
                .isFalse();
    }

    @Test
    void aResultThatIsTooLargeIsAnAnswerAndAFullQueueIsNone() {
        assertThat(Trouble.isPassing(new LimitException("test", "too large", Fate.ANSWERED)))
                .isFalse();
        assertThat(Trouble.isPassing(new LimitException("test", "full", Fate.NOT_SENT)))
                .isTrue();
    }

    @Test
    void aNumberMayWaitForLongerThanAStatementMay() {
        assertThat(Trouble.isPassingForNumbers(error(1969, ""))).isTrue();
        assertThat(Trouble.isPassingForNumbers(error(3024, ""))).isTrue();
        assertThat(Trouble.isPassingForNumbers(error(1142, ""))).isFalse();
    }
}
