// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** Peers bring libraries of their own, of which the build chooses one version each: it must suit them. */
class PeersOnTheClassPathTest {

    @Test
    void theXDevApiFindsTheProtobufThatItWasGeneratedFor() {
        assertThatCode(() -> Class.forName("com.mysql.cj.x.protobuf.MysqlxConnection$CapabilitiesGet"))
                .doesNotThrowAnyException();
    }
}
