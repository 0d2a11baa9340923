// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.classic.auth.RsaKey;

class RsaKeyFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        try {
            RsaKey.parse(data).encrypt(new byte[20], new byte[20], new byte[RsaKey.SEED]);
        } catch (IllegalArgumentException refused) {
            return;
        }
    }
}
