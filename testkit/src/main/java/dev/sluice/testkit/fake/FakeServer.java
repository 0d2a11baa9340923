// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.fake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A MySQL server on a loopback port that serves one connection by a script.
 *
 * <p>The same script can be played again and again, each time cut off one step later: {@link #startFailingAt}. Close it, and
 * its thread ends.
 */
public final class FakeServer implements AutoCloseable {

    private static final int NEVER = -1;
    private static final int WAIT_SECONDS = 30;

    private final ServerSocket listener;
    private final Script script;
    private final int failingStep;
    private final CompletableFuture<Integer> played = new CompletableFuture<>();

    private FakeServer(ServerSocket listener, Script script, int failingStep) {
        this.listener = listener;
        this.script = script;
        this.failingStep = failingStep;
    }

    /** Starts a server that plays the whole script. */
    public static FakeServer start(Script script) throws IOException {
        return startFailingAt(NEVER, script);
    }

    /**
     * Starts a server that closes the connection instead of taking a step of the script.
     *
     * @param step which one, from 0; negative for none
     */
    public static FakeServer startFailingAt(int step, Script script) throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FakeServer server = new FakeServer(listener, script, step);
        Thread thread = new Thread(server::serve, "fake-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void serve() {
        try (Socket socket = listener.accept()) {
            socket.setTcpNoDelay(true);
            Conversation conversation = new Conversation(socket, failingStep);
            try {
                script.play(conversation);
                played.complete(conversation.steps());
            } catch (Conversation.FailingStep e) {
                played.complete(conversation.steps());
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            played.completeExceptionally(e);
        }
    }

    /** Returns the port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns a URL that a client can log in with. */
    public String url() {
        return "mysql://fake@127.0.0.1:" + port() + "/?tls=disabled";
    }

    /**
     * Waits until the script has been played.
     *
     * @return how many steps it took
     * @throws AssertionError if the client did not say what the script expected, or not within 30 seconds
     */
    public int await() {
        try {
            return played.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the script was not played to its end", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the script still waits after " + WAIT_SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
