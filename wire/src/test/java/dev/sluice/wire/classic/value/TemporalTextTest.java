// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.Property;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-02-2",
                "2024-02-299",
                "2024/02/29",
                "2024-02-29 00:00",
                "2024-02-29T00:00:00",
                "2024-02-29 00.00.00",
                "2024-02-29 00:00:00.",
                "2024-02-29 00:00:00.1234567",
                "2024-02-29 00:00:00,5",
                "2024-02-29 00:00:00.5x",
                "x024-02-29",
                "2024-13-29",
                "2024-02-32",
                "2024-02-29 24:00:00",
                "-024-02-29"
            })
    void refusesWhatIsNoDateWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> dateTime(text))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageMatching("expected a (date of the form YYYY-MM-DD hh:mm:ss|fraction.*of 1 to 6 digits)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ":",
                "00",
                "00:00",
                "00:00:0",
                ":00:00",
                "00000:00:00",
                "00:60:00",
                "00:00:60",
                "00:99:99",
                "00:00:00.",
                "00:00:00.1234567",
                "00:00.00",
                "+01:00:00",
                "--01:00:00",
                "ab:cd:ef",
                "00:00:00 AM"
            })
    void refusesWhatIsNoTimeWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> time(text))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageMatching("expected a (time of the form hh:mm:ss|fraction.*of 1 to 6 digits)");
    }

    @ParameterizedTest
    @CsvSource({
        "00:00:00.1, 100000",
        "00:00:00.12, 120000",
        "00:00:00.123, 123000",
        "00:00:00.1234, 123400",
        "00:00:00.12345, 123450",
        "00:00:00.000001, 1"
    })
    void readsFractionsOfAnyPrecision(String text, int micros) {
        assertThat(time(text)).isEqualTo(Duration.ofNanos(micros * 1000L));
        assertThat(dateTime("2024-02-29 " + text).micros()).isEqualTo(micros);
    }

    @Test
    void readsBackAnyDate() {
        Property.holds(1000, 9999, (random, size) -> {
            SqlDateTime moment = moment(random, size);
            assertThat(dateTime(moment.toString())).isEqualTo(moment);
        });
    }

    @Test
    void readsBackAnyTime() {
        Property.holds(1000, 839 * 3600, (random, size) -> {
            Duration time = Duration.ofSeconds(random.nextInt(2 * size + 1) - size, random.nextInt(1_000_000) * 1000L);
            assertThat(time(SqlTime.format(time))).isEqualTo(time);
        });
    }

    static SqlDateTime moment(Random random, int maxYear) {
        return new SqlDateTime(
                random.nextInt(maxYear + 1),
                random.nextInt(13),
                random.nextInt(32),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                random.nextBoolean() ? 0 : random.nextInt(1_000_000));
    }

    private static SqlDateTime dateTime(String text) {
        byte[] bytes = ("x" + text + "1").getBytes(StandardCharsets.UTF_8);
        return TemporalText.dateTime(bytes, 1, bytes.length - 2);
    }

    private static Duration time(String text) {
        byte[] bytes = ("x" + text + "1").getBytes(StandardCharsets.UTF_8);
        return TemporalText.time(bytes, 1, bytes.length - 2);
    }
}
