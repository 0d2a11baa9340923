// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.classic.reply.PrepareReply;

class PrepareReplyFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        Fuzz.reply(data, PrepareReply::decode);
    }
}
