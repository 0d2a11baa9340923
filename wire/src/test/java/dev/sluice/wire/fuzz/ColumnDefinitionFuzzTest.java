// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.classic.reply.ColumnDefinition;

class ColumnDefinitionFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        Fuzz.reply(data, ColumnDefinition::decode);
    }
}
