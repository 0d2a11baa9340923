// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.client.source.Source;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.value.LongData;
import dev.sluice.wire.classic.value.SqlDateTime;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobCodecTest {

    private static final int JOBS = 2000;
    private static final int SEED = 20261130;

    @Test
    void jobsComeBackAsTheyWere() {
        RandomJobs jobs = new RandomJobs(SEED);
        for (int i = 0; i < JOBS; i++) {
            Job job = jobs.next();
            long run = new Random(i).nextLong() >>> (i % 64);
            StoredJob back = JobCodec.decode(JobCodec.encode(run, job));
            assertThat(back.run()).isEqualTo(run);
            assertThat(plain(back.job())).as("job %d of seed %d", i, SEED).isEqualTo(plain(job));
        }
    }

    /** What can be compared: arrays become lists. */
    private static List<@Nullable Object> plain(Job job) {
        List<@Nullable Object> all = new ArrayList<>(List.of(
                job.delivery(),
                job.isolation(),
                job.plan(),
                job.tag(),
                job.steps().size()));
        for (Step step : job.steps()) {
            all.add(step.sql());
            all.add(step.batch());
            for (@Nullable Object[] set : step.sets()) {
                all.add(Arrays.stream(set).map(JobCodecTest::plain).toList());
            }
        }
        return all;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof byte[] bytes ? "bytes " + HexFormat.of().formatHex(bytes) : value;
    }

    private static @Nullable Object back(@Nullable Object value) {
        return JobCodec.decode(JobCodec.encode(1, Job.of("x", value)))
                .job()
                .steps()
                .get(0)
                .sets()
                .get(0)[0];
    }

    @Test
    void textOfWhateverClassAndConstantsBecomeStrings() {
        assertThat(back(java.nio.CharBuffer.wrap("äb"))).isEqualTo("äb");
        assertThat(back(Delivery.EXACTLY_ONCE)).isEqualTo("EXACTLY_ONCE");
        assertThat(back(RollbackPlan.ALWAYS)).as("a constant with a body").isEqualTo("ALWAYS");
    }

    @Test
    void valuesAtTheEdgesComeBack() {
        for (Object value : new Object[] {
            -128,
            -129,
            127,
            128,
            Integer.MIN_VALUE,
            -128L,
            127L,
            128L,
            1L << 31,
            -(1L << 31),
            Long.MIN_VALUE,
            -0.0,
            -0.0f,
            Double.MIN_VALUE,
            Float.MAX_VALUE,
            BigInteger.ZERO,
            BigInteger.ONE.shiftLeft(64),
            new BigDecimal("1.00"),
            new BigDecimal("-1E+40"),
            LocalTime.MAX,
            LocalTime.MIN,
            LocalDate.of(0, 1, 1),
            LocalDate.of(9999, 12, 31),
            LocalDateTime.of(2026, 11, 30, 1, 2, 3, 999_999_999),
            Duration.ofNanos(-1),
            Duration.ofSeconds(Long.MIN_VALUE),
            Duration.ofHours(-838),
            SqlDateTime.ZERO,
            "",
            "\0",
            'ä',
            '\0',
            "x".repeat(70_000)
        }) {
            assertThat(back(value)).isEqualTo(value);
        }
        byte[] large = new byte[70_000];
        new Random(SEED).nextBytes(large);
        assertThat((byte[]) back(large)).isEqualTo(large);
        assertThat((byte[]) back(new byte[0])).isEmpty();
    }

    /** Written down so that a change of the format cannot go unseen: journals outlive programs. */
    @Test
    void bytesOfVersion1AreTheseForever() {
        Job job = Job.of(Step.of("a?", 7, null, "é", 300L), Step.batch("b", List.of(new Object[] {true}, new Object[] {
                    new byte[] {1, 2}
                })))
                .tagged("t");
        assertThat(hex(JobCodec.encode(5, job)))
                .isEqualTo("01 05 01 01 74 02"
                        + " 02 61 3f 00 01 04 05 07 00 0e 02 c3 a9 08 2c 01 00 00"
                        + " 01 62 01 02 01 02 01 10 02 01 02");
        assertThat(hex(JobCodec.encode(-1, Job.of("x"))))
                .isEqualTo("01 fe ff ff ff ff ff ff ff ff 01 00 01 01 78 00 01 00");
    }

    @Test
    void eachTypeHasTheseBytesForever() {
        Object[] values = {
            false,
            true,
            (byte) -2,
            (short) -2,
            -2,
            128,
            -2L,
            128L,
            1L << 40,
            BigInteger.valueOf(-256),
            1.5f,
            1.5,
            new BigDecimal("-2.56"),
            "x",
            'x',
            new byte[] {9},
            LocalDate.of(2026, 11, 30),
            LocalDateTime.of(2026, 11, 30, 0, 0, 0, 258),
            new SqlDateTime(2026, 0, 31, 23, 59, 58, 258),
            LocalTime.ofNanoOfDay(258),
            Duration.ofSeconds(-1, 258)
        };
        String[] bytes = {
            "01",
            "02",
            "03 fe",
            "04 fe ff",
            "05 fe",
            "06 80 00 00 00",
            "07 fe",
            "08 80 00 00 00",
            "09 00 00 00 00 00 01 00 00",
            "0a 02 ff 00",
            "0b 00 00 c0 3f",
            "0c 00 00 00 00 00 00 f8 3f",
            "0d 02 00 00 00 02 ff 00",
            "0e 01 78",
            "0f 78 00",
            "10 01 09",
            "11 ea 07 0b 1e",
            "12 ea 07 0b 1e 02 01 00 00 00 00 00 00",
            "13 ea 07 00 1f 17 3b 3a 02 01 00 00",
            "14 02 01 00 00 00 00 00 00",
            "15 ff ff ff ff ff ff ff ff 02 01 00 00"
        };
        String head = hex(JobCodec.encode(1, Job.of("x", 1))).replaceAll(" 05 01$", " ");
        for (int i = 0; i < values.length; i++) {
            assertThat(hex(JobCodec.encode(1, Job.of("x", values[i])))).isEqualTo(head + bytes[i]);
        }
    }

    @Test
    void termsHaveTheseBytesForever() {
        List<Integer> terms = new ArrayList<>();
        for (Delivery value : Delivery.values()) {
            terms.add(terms(Job.of("x").delivered(value)));
        }
        for (Isolation value : Isolation.values()) {
            terms.add(terms(Job.of("x").in(value, RollbackPlan.ERROR_ANY)));
        }
        for (RollbackPlan value : RollbackPlan.values()) {
            terms.add(terms(Job.of("x").in(Isolation.SESSION, value)));
        }
        assertThat(terms).containsExactly(0, 1, 2, 1, 5, 9, 13, 17, 1, 33, 65, 97, 129, 161);
    }

    private static int terms(Job job) {
        return JobCodec.encode(1, job)[2] & 0xFF;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    @Test
    void whatCannotBeStoredIsNamedByPlaceAndClassAndNeverByValue() {
        for (Object value : new Object[] {
            new ByteArrayInputStream(new byte[1]),
            Source.of(new ByteArrayInputStream(new byte[1])),
            Instant.EPOCH,
            new AtomicInteger(4711),
            LongData.BYTES,
            List.of("secret 4711")
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JobCodec.encode(1, Job.of(Step.of("a"), Step.batch("b", sets(value)))))
                    .withMessageStartingWith("parameter 2 of set 2 of step 2: is of "
                            + value.getClass().getName() + ", ")
                    .withMessageNotContaining("4711");
        }
        for (Object value :
                new Object[] {Double.NaN, Float.NEGATIVE_INFINITY, LocalDate.of(10_000, 1, 1), "\uD800", '\uD800'}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JobCodec.encode(1, Job.of("x", value)))
                    .withMessageStartingWith("parameter 1 of set 1 of step 1: ");
        }
    }

    private static List<@Nullable Object[]> sets(Object last) {
        return List.of(new Object[] {1, 2}, new Object[] {1, last});
    }

    @Test
    void anotherVersionIsNamed() {
        byte[] bytes = JobCodec.encode(1, Job.of("x"));
        bytes[0] = 2;
        assertThatThrownBy(() -> JobCodec.decode(bytes))
                .isInstanceOf(MalformedPacketException.class)
                .hasMessageContaining("expected a job of version 1, not 2, at byte 0");
    }

    @Test
    void whatEndsTooEarlyIsRefusedAtEveryByte() {
        RandomJobs jobs = new RandomJobs(SEED);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = JobCodec.encode(i, jobs.next());
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> JobCodec.decode(cut))
                        .as("%d of %d bytes", length, bytes.length)
                        .isInstanceOf(MalformedPacketException.class)
                        .hasMessageContaining("at byte ");
            }
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            assertThatThrownBy(() -> JobCodec.decode(longer)).hasMessageContaining("expected the end of a job");
        }
    }

    @Test
    void bytesGoneBadAreAnotherJobOrRefused() {
        RandomJobs jobs = new RandomJobs(SEED);
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = JobCodec.encode(i, jobs.next());
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(Math.min(bytes.length, 60))] ^= (byte) (1 << random.nextInt(8));
            }
            refused += isRefused(bytes) ? 1 : 0;
        }
        assertThat(refused).isBetween(20_000, 99_000);
    }

    private static boolean isRefused(byte[] bytes) {
        try {
            JobCodec.decode(bytes);
            return false;
        } catch (MalformedPacketException refusal) {
            return true;
        }
    }

    @Test
    void countsThatLieAskForNoMemory() {
        for (String counts : List.of("fe ff ff ff 7f 00 00 00 00", "fe ff ff ff ff ff ff ff ff", "fd ff ff ff", "fb")) {
            for (String head : List.of(
                    "01 05 01",
                    "01 05 01 00",
                    "01 05 01 00 01",
                    "01 05 01 00 01 00 01",
                    "01 05 01 00 01 00 01 01",
                    "01 05 01 00 01 00 00 01 01 0e",
                    "01 05 01 00 01 00 00 01 01 0a",
                    "01 05 01 00 01 00 00 01 01 10")) {
                byte[] bytes = HexFormat.of().parseHex((head + counts).replace(" ", ""));
                assertThat(isRefused(bytes)).as(head + " | " + counts).isTrue();
            }
        }
    }
}
