// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.meters;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code /metrics} in the format of Prometheus, and {@code /health} by 200 and {@code ok}, or by 503 while the gateway
 * ends. Anybody who reaches its port can read them. Thread-safe.
 */
public final class MetricsPage implements AutoCloseable {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int OK = 200;
    private static final int ENDING = 503;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final GatewayMeters meters = new GatewayMeters(registry);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "sluice-metrics");
        daemon.setDaemon(true);
        return daemon;
    });
    private final HttpServer server;
    private volatile boolean ending;

    private MetricsPage(HttpServer server) {
        this.server = server;
    }

    /**
     * Opens one at {@code host}; port 0 means any that is free.
     *
     * @throws IOException if that is not possible
     */
    public static MetricsPage open(String host, int port) throws IOException {
        MetricsPage page = new MetricsPage(bound(host, port));
        page.server.setExecutor(page.thread);
        page.server.createContext("/metrics", exchange -> answer(exchange, OK, page.registry::scrape));
        page.server.createContext("/health", page::onHealth);
        page.server.start();
        return page;
    }

    private static HttpServer bound(String host, int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new IOException("cannot show metrics on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    private void onHealth(HttpExchange exchange) throws IOException {
        boolean ends = ending;
        answer(exchange, ends ? ENDING : OK, () -> ends ? "draining\n" : "ok\n");
    }

    private static void answer(HttpExchange exchange, int status, Supplier<String> text) throws IOException {
        try (exchange) {
            byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TEXT);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Returns what a gateway tells what is shown here. */
    public GatewayMeters meters() {
        return meters;
    }

    /** Returns the port where it is read. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** From now on the gateway is not healthy, for it ends: nobody should be sent to it any more. */
    public void endsSoon() {
        ending = true;
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
