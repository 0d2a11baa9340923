// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.login.Greeting;

class GreetingFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        Fuzz.read(data, 0, Greeting::decode).ifPresent(greeting -> {
            ByteWriter out = new ByteWriter(64);
            greeting.encode(out);
            assertThat(Greeting.decode(ByteReader.of(out.toByteArray()))).isEqualTo(greeting);
        });
    }
}
