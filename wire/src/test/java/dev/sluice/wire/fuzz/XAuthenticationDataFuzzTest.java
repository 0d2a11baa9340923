// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.x.auth.AuthenticationData;
import dev.sluice.wire.x.auth.Mysql41;
import dev.sluice.wire.x.auth.Sha256Memory;

class XAuthenticationDataFuzzTest {

    @FuzzTest
    void readsOrRefuses(byte[] data) {
        Fuzz.read(data, 0, AuthenticationData::decode).ifPresent(read -> {
            assertThat(AuthenticationData.decode(ByteReader.of(read.toBytes()))).isEqualTo(read);
            assertThat(Sha256Memory.accepts(new byte[32], new byte[20], read.proof()))
                    .isFalse();
            assertThat(Mysql41.accepts(new byte[20], new byte[20], read.proof()))
                    .isFalse();
        });
    }
}
