// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharedServerIT {

    @Test
    void isOneServerThatAnswers() throws IOException {
        Server server = TestServer.current();

        assertThat(TestServer.current()).isSameAs(server);
        ServerGreeting.await(server.port(), Duration.ofSeconds(20));
    }
}
