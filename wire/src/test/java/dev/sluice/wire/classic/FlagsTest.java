// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlagsTest {

    @Test
    void capabilitiesAreAgreedOnByBothSides() {
        Capabilities server = new Capabilities(0x1D_81FF_FFFEL);
        Capabilities client = new Capabilities(Capabilities.PROTOCOL_41 | Capabilities.QUERY_ATTRIBUTES)
                .with(Capabilities.MARIADB_CACHE_METADATA | Capabilities.SSL)
                .without(Capabilities.SSL);
        Capabilities agreed = server.intersect(client);
        assertThat(agreed.has(Capabilities.PROTOCOL_41 | Capabilities.MARIADB_CACHE_METADATA))
                .isTrue();
        assertThat(agreed.has(Capabilities.PROTOCOL_41 | Capabilities.QUERY_ATTRIBUTES))
                .isFalse();
        assertThat(agreed.has(Capabilities.SSL)).isFalse();
    }

    @Test
    void statusTellsOfResultsAndTransactions() {
        ServerStatus status = new ServerStatus(0x100B);
        assertThat(status.moreResults()).isTrue();
        assertThat(status.inTransaction()).isTrue();
        assertThat(status.has(ServerStatus.AUTOCOMMIT | ServerStatus.PS_OUT_PARAMS))
                .isTrue();
        assertThat(status.has(ServerStatus.AUTOCOMMIT | ServerStatus.CURSOR_EXISTS))
                .isFalse();
        assertThat(new ServerStatus(0).moreResults()).isFalse();
    }
}
