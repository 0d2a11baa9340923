// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.x.sluice.SluiceReply;

class XSluiceReplyFuzzTest {

    /** The first byte of {@code data} is the type of the frame. */
    @FuzzTest
    void readsOrRefuses(byte[] data) {
        XFuzz.message(data, SluiceReply::decode);
    }
}
