// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.client.error.MySqlException;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Looks for what must not be told. */
final class Secrets {

    private Secrets() {}

    /** Fails if the secret stands in the failure, in any of its causes, or in what a stack trace prints. */
    static void assertNotTold(MySqlException failure, String secret) {
        StringWriter told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told, true));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            told.append(cause.toString()).append(String.valueOf(cause.getMessage()));
        }
        told.append(failure.attempted());
        assertThat(told.toString()).doesNotContain(secret);
    }
}
