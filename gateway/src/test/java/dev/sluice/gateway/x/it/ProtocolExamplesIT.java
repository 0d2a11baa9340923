// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the specification shows is what a gateway answers, byte for byte. */
class ProtocolExamplesIT {

    private static final GatewayRig RIG = new GatewayRig();

    @AfterAll
    static void stop() {
        RIG.close();
    }

    static List<ProtocolExample> examples() throws IOException {
        return ProtocolExample.all();
    }

    @Test
    void everyFeatureHasAnExample() throws IOException {
        assertThat(examples().stream().flatMap(example -> example.features().stream()))
                .containsAll(SluiceFeature.ALL.stream().map(SluiceFeature::text).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isAnsweredAsTheSpecificationSays(ProtocolExample example) throws IOException {
        Set<SluiceFeature> features = example.features().stream()
                .map(name -> SluiceFeature.of(name).orElseThrow())
                .collect(Collectors.toSet());
        try (XPeer peer = RIG.extended(SluiceTerms.of(features))) {
            for (ProtocolExample.Line line : example.lines()) {
                if (line.sent()) {
                    peer.send(line.bytes());
                } else {
                    byte[] told = peer.nextFrame();
                    line.any().stream().filter(index -> index < told.length).forEach(index -> told[index] = 0);
                    assertThat(HexFormat.ofDelimiter(" ").formatHex(told))
                            .isEqualTo(HexFormat.ofDelimiter(" ").formatHex(line.bytes()));
                }
            }
        }
    }
}
