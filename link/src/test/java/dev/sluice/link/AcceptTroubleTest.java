// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A server in a process of its own, which may open few files, is visited by more clients than that. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AcceptTroubleTest {

    private static final int FILES = 100;

    private final List<Socket> clients = new ArrayList<>();
    private Process process;
    private BufferedReader output;

    @BeforeEach
    void start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + FILES + " && exec \"$0\" \"$@\"",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FewFiles.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader(UTF_8);
    }

    @AfterEach
    void stop() throws Exception {
        leave();
        process.destroyForcibly().waitFor();
    }

    private void leave() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
        clients.clear();
    }

    private static void echo(Socket client) throws IOException {
        client.setSoTimeout(10_000);
        client.getOutputStream().write('x');
        assertThat(client.getInputStream().read()).isEqualTo('x');
    }

    @Test
    void aListenerOutOfFilesSaysSoAndServesThoseWhoWaitWhenThereAreSomeAgain() throws Exception {
        int port = Integer.parseInt(output.readLine());
        try (Socket before = new Socket(InetAddress.getLoopbackAddress(), port)) {
            echo(before);
            for (int i = 0; i < FILES; i++) {
                clients.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            assertThat(output.readLine()).contains("Too many open files");
            echo(before);
            try (Socket waiting = new Socket(InetAddress.getLoopbackAddress(), port)) {
                leave();
                echo(waiting);
            }
        }
    }
}
