// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.classic.value.BulkRows;

class BulkRowsFuzzTest {

    /** The first byte of {@code data} says how many parameters there are; the rest is types and rows. */
    @FuzzTest
    void readsOrRefuses(byte[] data) {
        int parameters = data.length == 0 ? 0 : data[0] & 0xFF;
        Fuzz.read(data, Math.min(1, data.length), in -> BulkRows.decode(in, parameters))
                .ifPresent(rows ->
                        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(parameters)));
    }
}
