// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cluster that {@code dev/galera} has started: {@code -Dsluice.galera.url} names its nodes, {@code -Dsluice.galera.script}
 * the script, for tests that kill a node and have it started again.
 */
final class GaleraCluster {

    static final String URL = "sluice.galera.url";
    static final String SCRIPT = "sluice.galera.script";

    private static final long PATIENCE_SECONDS = 120;
    private static final Pattern PIDS = Pattern.compile("GALERA_PIDS=\"([0-9 ]+)\"");
    private static final Pattern NODES = Pattern.compile("(mysql://[^@]*@)([^/?]+).*");

    private final String login;
    private final List<String> nodes;

    GaleraCluster() {
        Matcher url = NODES.matcher(System.getProperty(URL));
        if (!url.matches()) {
            throw new IllegalArgumentException(
                    "-D" + URL + " must be as mysql://root@127.0.0.1:1,127.0.0.1:2,127.0.0.1:3");
        }
        login = url.group(1);
        nodes = List.of(url.group(2).split(",", -1));
    }

    /** Returns how many nodes it has. */
    int size() {
        return nodes.size();
    }

    /** Returns the host of a node, the first of which is 0. */
    String host(int node) {
        return nodes.get(node).split(":", 2)[0];
    }

    int port(int node) {
        return Integer.parseInt(nodes.get(node).split(":", 2)[1]);
    }

    /** Returns the URL of one node. */
    String url(int node, String schema) {
        return login + nodes.get(node) + "/" + schema;
    }

    /** Returns the URL of all nodes. */
    String url(String schema) {
        return url(nodes, schema);
    }

    /** Returns a URL with other addresses. */
    String url(List<String> addresses, String schema) {
        return login + String.join(",", addresses) + "/" + schema;
    }

    /** Kills a node as a power cut would; returns when that was, by {@link System#nanoTime}. */
    long kill(int node) {
        Matcher pids = PIDS.matcher(run("env"));
        if (!pids.find()) {
            throw new IllegalStateException("the script tells no processes");
        }
        long pid = Long.parseLong(pids.group(1).split(" ", -1)[node]);
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        long killed = System.nanoTime();
        process.destroyForcibly();
        return killed;
    }

    /** Starts the nodes that do not run; returns when they have all data. */
    void restart() {
        run("start");
    }

    private static String run(String command) {
        try {
            Process process = new ProcessBuilder(System.getProperty(SCRIPT), command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("the script did not " + command + " the cluster");
            }
            return said;
        } catch (IOException e) {
            throw new IllegalStateException("the script cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
