// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.Client;
import dev.sluice.client.error.MySqlException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A client that tries to log in where it should not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class CallsBadPeers {

    static final String SECRET = "open sesame";

    /** For peers that only the deadline ends. */
    static final String SHORT = "connectTimeout=500";

    Client client;

    @BeforeAll
    void startClient() {
        client = Client.start();
    }

    @AfterAll
    void closeClient() {
        client.close();
    }

    MySqlException refusal(int port, String options) {
        return refusalOf("127.0.0.1:" + port, options);
    }

    /** Returns why nobody could log in, which names the peer and not the password. */
    MySqlException refusalOf(String host, String options) {
        MySqlException failure = failureOf(client.connect("mysql://anna:open%20sesame@" + host + "/shop?" + options));
        assertThat(failure.sessionAlive()).isFalse();
        assertThat(failure.attempted()).startsWith("login as anna to " + host);
        Secrets.assertNotTold(failure, SECRET);
        return failure;
    }
}
