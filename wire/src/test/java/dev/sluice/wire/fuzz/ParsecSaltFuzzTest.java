// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.auth.ParsecSalt;

class ParsecSaltFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        Fuzz.read(data, 0, ParsecSalt::decode).ifPresent(salt -> {
            ByteWriter out = new ByteWriter(64);
            salt.encode(out);
            assertThat(ParsecSalt.decode(ByteReader.of(out.toByteArray()))).isEqualTo(salt);
        });
    }
}
