// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BystandersTest {

    @Test
    void tellsWhatBecameOfTheStatementsBehindAnError() {
        assertThat(new Bystanders(0, 0, 0, 0).line()).isEqualTo("stopped: no statement behind it was executed");
        assertThat(new Bystanders(1, 0, 0, 0).line())
                .isEqualTo("stopped: 1 statement already in flight behind it was executed all the same");
        assertThat(new Bystanders(3, 2, 0, 0).line())
                .isEqualTo("stopped: 3 statements already in flight behind it were executed all the same"
                        + " (2 of them with an error)");
        assertThat(new Bystanders(0, 0, 1, 2).line())
                .isEqualTo(
                        "stopped: no statement behind it was executed; 1 statement may or may not have been executed;"
                                + " 2 statements had not been sent yet");
    }
}
