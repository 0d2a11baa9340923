// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.login.Greeting;

class GreetingFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        try {
            Greeting.decode(ByteReader.of(data));
        } catch (MalformedPacketException expected) {
            // refused
        }
    }
}
