// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import dev.sluice.gateway.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that are settings: those that are set most often have names of their own. */
final class SettingOptions {

    @Option(names = "--config", paramLabel = "FILE", description = "A file of settings (--print-config shows one).")
    private @Nullable Path file;

    private final Map<String, String> values = new LinkedHashMap<>();

    SettingOptions() {}

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting of the file, as limits.idle=1h; may be given several times.")
    void set(Map<String, String> settings) {
        values.putAll(settings);
    }

    @Option(
            names = "--backend",
            paramLabel = "URL",
            description = "The database, as for other commands; a user in it interrupts what vanished clients leave"
                    + " running (backend.url).")
    void backend(String value) {
        values.put("backend.url", value);
    }

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on (listen.host, 127.0.0.1).")
    void host(String value) {
        values.put("listen.host", value);
    }

    @Option(
            names = "--x-port",
            paramLabel = "PORT",
            description = "The port of the X Protocol, 0 for any, off for none (listen.x-port, 20902).")
    void xPort(String value) {
        values.put("listen.x-port", value);
    }

    @Option(
            names = "--classic-port",
            paramLabel = "PORT",
            description = "The port of the classic protocol, likewise (listen.classic-port, 20903).")
    void classicPort(String value) {
        values.put("listen.classic-port", value);
    }

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "The port of /metrics and /health on the loopback address, likewise (metrics.port, 20904).")
    void metricsPort(String value) {
        values.put("metrics.port", value);
    }

    @Option(
            names = "--event-loops",
            paramLabel = "N",
            description = "How many threads serve all clients (gateway.event-loops, 1).")
    void eventLoops(String value) {
        values.put("gateway.event-loops", value);
    }

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "A PEM file of the certificate to show, with those between it and an authority"
                    + " (tls.certificate; one that vouches for itself, made for this run).")
    void tlsCert(String value) {
        values.put("tls.certificate", value);
    }

    @Option(names = "--tls-key", paramLabel = "FILE", description = "A PEM file of its private key (tls.key).")
    void tlsKey(String value) {
        values.put("tls.key", value);
    }

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "How sessions are logged to standard error: text, json or off (log.format, text).")
    void logFormat(String value) {
        values.put("log.format", value);
    }

    /** Puts the file, the environment and these options together. */
    GatewayConfig read() throws IOException {
        return GatewayConfig.of(Optional.ofNullable(file), System.getenv(), values);
    }
}
