// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.classic.value.RowFormat;

class TextRowFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        RowFuzz.check(RowFormat.TEXT, data);
    }
}
