// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartFailureTest {

    @TempDir
    private Path directory;

    @Test
    void hasTheLastTwentyLinesOfTheLog() throws IOException {
        Path log = directory.resolve("log");
        Files.writeString(
                log,
                IntStream.rangeClosed(1, 50).mapToObj(line -> "line " + line).collect(Collectors.joining("\n")));

        assertThat(StartFailure.of("It ended", 1, log))
                .hasMessageContaining("It ended (exit status 1)")
                .hasMessageContaining("line 31\n")
                .hasMessageEndingWith("line 50")
                .hasMessageNotContaining("line 30\n");
    }

    @Test
    void saysSoWhenThereIsNoLog() throws IOException {
        assertThat(StartFailure.of("It ended", 1, directory.resolve("log"))).hasMessageContaining("(nothing)");
    }

    @Test
    void knowsThatThePortWasTaken() throws IOException {
        Path log = Files.writeString(directory.resolve("log"), "Bind on TCP/IP port: Address already in use");

        assertThat(StartFailure.of("It ended", 1, log).portTaken()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error while loading shared libraries: libcrypt.so.1 | 127 | libxcrypt-compat",
                "Bind on TCP/IP port: Address already in use         | 1   | another port",
                "InnoDB: Unable to lock ./ibdata1 error: 11          | 1   | another directory",
                "write failed: No space left on device               | 1   | make room",
                "unknown variable 'colour=red'                       | 7   | Correct the option",
                "mariadbd: not found                                 | 127 | glibc",
                "something else                                      | 1   | See the log"
            })
    void saysWhatToDo(String said, int status, String advice) {
        assertThat(StartFailure.advice(said, status)).contains(advice);
    }
}
