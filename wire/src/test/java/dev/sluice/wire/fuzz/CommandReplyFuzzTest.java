// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.classic.reply.CommandReply;

class CommandReplyFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        Fuzz.reply(data, CommandReply::decode);
    }
}
