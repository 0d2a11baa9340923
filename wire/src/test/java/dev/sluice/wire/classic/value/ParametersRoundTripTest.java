// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.Gen;
import dev.sluice.wire.Property;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client sends as parameters, a server reads as the value that a row of the same type would give. */
class ParametersRoundTripTest {

    /** A value and what a server must read of it. */
    private record Sent(@Nullable Object value, @Nullable Object read) {}

    @Test
    void readsBackAnyParameters() {
        Property.holds(2000, 100, (random, size) -> {
            @Nullable Object[] values = new @Nullable Object[size];
            @Nullable Object[] expected = new @Nullable Object[size];
            for (int i = 0; i < size; i++) {
                Sent sent = sent(random, size);
                values[i] = sent.value();
                expected[i] = sent.read();
            }
            ByteWriter out = new ByteWriter(random.nextInt(64));
            Parameters.encode(out, values);
            assertThat(Parameters.decode(ByteReader.of(out.toByteArray()), size))
                    .containsExactly(expected);
        });
    }

    private static Sent sent(Random random, int size) {
        return switch (random.nextInt(10)) {
            case 0 -> new Sent(null, null);
            case 1 -> integer(Gen.number(random));
            case 2 -> whole(new BigInteger(1 + random.nextInt(80), random));
            case 3 ->
                whole(new BigInteger(1 + random.nextInt(80), random).negate().subtract(BigInteger.ONE));
            case 4 -> text(Gen.text(random, size));
            case 5 -> bytes(Gen.bytes(random, Gen.upTo(random, size * 5)));
            case 6 -> real(random);
            case 7 -> decimal(new BigDecimal(new BigInteger(1 + random.nextInt(200), random), random.nextInt(60) - 30));
            case 8 -> moment(random);
            default ->
                time(Duration.ofSeconds(random.nextInt(6_000_000) - 3_000_000, random.nextInt(1_000_000) * 1000L));
        };
    }

    private static Sent integer(long value) {
        return value == (int) value ? new Sent((int) value, value) : new Sent(value, value);
    }

    private static Sent whole(BigInteger value) {
        if (value.signum() < 0 || value.bitLength() > 64) {
            return new Sent(value, utf8(value.toString()));
        }
        return new Sent(value, value.bitLength() == 64 ? value : (Object) value.longValue());
    }

    private static Sent text(String text) {
        return new Sent(text, utf8(text));
    }

    private static Sent bytes(byte[] bytes) {
        return new Sent(bytes, bytes);
    }

    private static Sent real(Random random) {
        if (random.nextBoolean()) {
            float value = random.nextFloat();
            return new Sent(value, value);
        }
        double value = Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
        return new Sent(value, value);
    }

    private static Sent decimal(BigDecimal value) {
        return new Sent(value, utf8(value.toPlainString()));
    }

    private static Sent moment(Random random) {
        if (random.nextBoolean()) {
            LocalDate date = LocalDate.of(random.nextInt(10_000), 1 + random.nextInt(12), 1 + random.nextInt(28));
            return new Sent(date, SqlDateTime.of(date));
        }
        SqlDateTime moment = TemporalTextTest.moment(random, 9999);
        return new Sent(moment, moment);
    }

    private static Sent time(Duration time) {
        boolean asText = Math.abs(time.toHours()) >= 838;
        return new Sent(time, asText ? utf8(SqlTime.format(time)) : time);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
