// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        Path log = Files.writeString(
                directory.resolve("log"),
                IntStream.rangeClosed(1, 50).mapToObj(line -> "line " + line).collect(Collectors.joining("\n")));

        assertThat(StartFailure.of("It ended", 1, new LogTail(log, 0)))
                .hasMessageContaining("It ended (exit status 1)")
                .hasMessageContaining("line 31\n")
                .hasMessageEndingWith("line 50")
                .hasMessageNotContaining("line 30\n");
    }

    @Test
    void leavesOutWhatAnEarlierServerSaid() throws IOException {
        Path log = Files.writeString(directory.resolve("log"), "Bind on TCP/IP port: Address already in use\n");
        LogTail tail = LogTail.since(log);
        Files.writeString(log, "unknown option '--x'\n", StandardOpenOption.APPEND);

        assertThat(StartFailure.of("It ended", 1, tail))
                .hasMessageEndingWith("log:\nunknown option '--x'")
                .returns(false, StartFailure::portTaken);
    }

    @Test
    void saysSoWhenThereIsNoLog() throws IOException {
        LogTail tail = LogTail.since(directory.resolve("log"));

        assertThat(StartFailure.of("It ended", 1, tail)).hasMessageContaining("(nothing)");
    }

    @Test
    void knowsThatThePortWasTaken() throws IOException {
        Path log = Files.writeString(directory.resolve("log"), "Bind on TCP/IP port: Address already in use");

        assertThat(StartFailure.of("It ended", 1, new LogTail(log, 0)).portTaken())
                .isTrue();
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
