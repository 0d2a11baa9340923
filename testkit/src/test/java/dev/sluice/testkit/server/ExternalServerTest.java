// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class ExternalServerTest {

    @Test
    void keepsTheUrlAsItWasGiven() {
        ExternalServer server = ExternalServer.at("mysql://root:secret@db.example:3307/sakila?tls=required");

        assertThat(server.url()).isEqualTo("mysql://root:secret@db.example:3307/sakila?tls=required");
        assertThat(server.host()).isEqualTo("db.example");
        assertThat(server.port()).isEqualTo(3307);
    }

    @Test
    void assumesTheClassicPort() {
        assertThat(ExternalServer.at("mysql://root@db.example").port()).isEqualTo(3306);
    }

    @Test
    void writesUrlsOfOtherUsersWithTheSameOptions() {
        ExternalServer server = ExternalServer.at("mysql://root:secret@db.example/sakila?tls=required");

        assertThat(server.url("bench", "a:b/c d", "world"))
                .isEqualTo("mysql://bench:a%3Ab%2Fc%20d@db.example:3306/world?tls=required");
        assertThat(server.url("bench", "", "")).isEqualTo("mysql://bench@db.example:3306?tls=required");
    }

    @Test
    void canNeitherBeKilledNorRestarted() {
        ExternalServer server = ExternalServer.at("mysql://root:secret@db.example");

        assertThatIllegalStateException()
                .isThrownBy(server::kill)
                .withMessageContaining("db.example:3306")
                .withMessageNotContaining("secret");
        assertThatIllegalStateException().isThrownBy(server::restart);
    }

    @Test
    void refusesMalformedUrlsWithoutRepeatingThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExternalServer.at("mysql://root:sec ret@db.example"))
                .withMessageNotContaining("sec ret")
                .withNoCause();
        assertThatIllegalArgumentException().isThrownBy(() -> ExternalServer.at("mysql:root"));
    }
}
