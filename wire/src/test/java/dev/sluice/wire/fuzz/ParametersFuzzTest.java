// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.value.Parameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

class ParametersFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        int count = data.length == 0 ? 0 : data[0] & 0xFF;
        Fuzz.read(data, Math.min(1, data.length), in -> Parameters.decode(in, count))
                .filter(ParametersFuzzTest::isFinite)
                .ifPresent(values -> Parameters.encode(new ByteWriter(64), values.toArray()));
    }

    /** A peer may send NaN, but this side does not. */
    private static boolean isFinite(List<@Nullable Object> values) {
        return values.stream()
                .noneMatch(value -> value instanceof Number number && !Double.isFinite(number.doubleValue()));
    }
}
