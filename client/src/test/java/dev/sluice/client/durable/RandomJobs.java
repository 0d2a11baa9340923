// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Isolation;
import dev.sluice.client.RollbackPlan;
import dev.sluice.wire.classic.value.SqlDateTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Jobs made from a seed, with parameters of every type that comes back as it was. */
final class RandomJobs {

    private static final int TYPES = 20;

    private final Random random;

    RandomJobs(long seed) {
        random = new Random(seed);
    }

    Job next() {
        Step[] steps = new Step[1 + random.nextInt(4)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = random.nextBoolean() ? Step.of(text(), set()) : Step.batch(text(), sets());
        }
        return Job.of(steps)
                .delivered(pick(Delivery.values()))
                .in(pick(Isolation.values()), pick(RollbackPlan.values()))
                .tagged("t" + random.nextInt(1000));
    }

    private List<@Nullable Object[]> sets() {
        List<@Nullable Object[]> sets = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            sets.add(set());
        }
        return sets;
    }

    private @Nullable Object[] set() {
        @Nullable Object[] set = new @Nullable Object[random.nextInt(8)];
        for (int i = 0; i < set.length; i++) {
            set[i] = value(random.nextInt(TYPES));
        }
        return set;
    }

    private @Nullable Object value(int type) {
        return switch (type) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> (byte) random.nextInt();
            case 3 -> (short) random.nextInt();
            case 4 -> random.nextInt(300) - 150;
            case 5 -> random.nextInt();
            case 6 -> random.nextLong() >> random.nextInt(64);
            case 7 -> new BigInteger(random.nextInt(200), random).negate();
            case 8 -> random.nextFloat();
            case 9 -> -random.nextDouble();
            case 10 -> new BigDecimal(new BigInteger(100, random), random.nextInt(60) - 30);
            case 11 -> text();
            case 12 -> (char) ('ä' + random.nextInt(1000));
            case 13 -> bytes();
            default -> time(type);
        };
    }

    private Object time(int type) {
        return switch (type) {
            case 14 -> LocalDate.of(random.nextInt(10_000), 1 + random.nextInt(12), 1 + random.nextInt(28));
            case 15 -> LocalDateTime.of(LocalDate.ofEpochDay(random.nextInt(40_000)), clock());
            case 16 ->
                new SqlDateTime(random.nextInt(10_000), random.nextInt(13), 31, 23, 59, 0, random.nextInt(1_000_000));
            case 17 -> clock();
            case 18 -> Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
            default -> SqlDateTime.ZERO;
        };
    }

    private LocalTime clock() {
        return LocalTime.of(random.nextInt(24), random.nextInt(60), random.nextInt(60), random.nextInt(1_000_000_000));
    }

    private String text() {
        return random.ints(random.nextInt(40), 0, 4)
                .mapToObj(i -> List.of("x", "ä", "€", "\uD83D\uDE00").get(i))
                .reduce("", String::concat);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T pick(T[] constants) {
        return constants[random.nextInt(constants.length)];
    }
}
