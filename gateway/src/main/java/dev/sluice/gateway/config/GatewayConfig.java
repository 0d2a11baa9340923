// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

import dev.sluice.client.ConnectOptions;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.gateway.filter.FilterSpec;
import dev.sluice.gateway.filter.Filters;
import dev.sluice.gateway.front.AdmissionLimits;
import dev.sluice.gateway.front.Prefetch;
import dev.sluice.gateway.front.SessionLimits;
import dev.sluice.link.ClientCheck;
import dev.sluice.link.ListenOptions;
import dev.sluice.link.Network;
import dev.sluice.link.Patience;
import dev.sluice.link.ProxyHeaders;
import dev.sluice.link.ServerTls;
import dev.sluice.link.ServerTlsTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that a gateway is told before it starts. */
public final class GatewayConfig {

    private static final Duration PROXY_LIMIT = Duration.ofSeconds(10);

    private final Settings settings;
    private final List<ListenerEntry> listeners;
    private final List<FilterSpec> filters;

    private GatewayConfig(Settings settings, List<ListenerEntry> listeners, List<FilterSpec> filters) {
        this.settings = settings;
        this.listeners = listeners;
        this.filters = filters;
    }

    /**
     * Puts it together: a file, if there is one, then the environment, then the command line, whose settings are named as
     * {@code limits.idle}.
     *
     * @throws IOException if the file cannot be read
     * @throws ConfigException if something in it cannot be understood
     */
    public static GatewayConfig of(
            Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) throws IOException {
        TomlFile read = file.isPresent() ? TomlFile.read(file.get()) : null;
        Settings settings = new Settings(read, environment, commandLine);
        Tables tables = new Tables(read, settings);
        return new GatewayConfig(settings, tables.listeners(), tables.filters());
    }

    /** Returns a file of all settings with their defaults, and what they are. */
    public static String print() {
        return ConfigText.write();
    }

    /** Returns the URL of the database, if there is one. */
    public Optional<String> backendUrl() {
        return settings.ifGiven(Catalogue.BACKEND_URL);
    }

    /** Returns where clients come in, in the order in which ports are told. */
    public List<ListenerEntry> listeners() {
        return listeners;
    }

    /** Returns the filters that are wanted, in their order. */
    public List<FilterSpec> filters() {
        return filters;
    }

    /** Returns how long what has begun may go on when the gateway is told to end. */
    public Duration drain() {
        return settings.time(Catalogue.DRAIN);
    }

    /** Returns how often files of certificates are looked at; zero for never. */
    public Duration checkFiles() {
        return settings.time(Catalogue.CHECK_FILES);
    }

    /** Returns where metrics are shown. */
    public String metricsHost() {
        return settings.text(Catalogue.METRICS_HOST);
    }

    /** Returns the port of the metrics, 0 for any; empty for none. */
    public Optional<Integer> metricsPort() {
        return Optional.of(settings.number(Catalogue.METRICS_PORT)).filter(port -> port != Kind.NO_PORT);
    }

    /** Returns how sessions are logged. */
    public LogFormat logFormat() {
        return Tables.choice(settings, Catalogue.LOG_FORMAT, LogFormat.class);
    }

    /** Returns the files of the certificate, if there are some. */
    public Optional<ServerTlsTerms> tls() {
        Optional<String> chain = settings.ifGiven(Catalogue.CERTIFICATE);
        Optional<String> key = settings.ifGiven(Catalogue.KEY);
        if (chain.isPresent() != key.isPresent()) {
            throw new ConfigException("--tls-cert and --tls-key go together (" + Catalogue.CERTIFICATE + " and "
                    + Catalogue.KEY + "): give both, or none");
        }
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        ServerTlsTerms terms = ServerTlsTerms.of(Path.of(chain.get()), Path.of(key.orElseThrow()));
        Optional<String> password = settings.ifGiven(Catalogue.KEY_PASSWORD);
        ServerTlsTerms readable = password.map(terms::withKeyPassword).orElse(terms);
        return Optional.of(settings.ifGiven(Catalogue.CLIENT_AUTHORITIES)
                .map(file -> new ClientCheck(Path.of(file), settings.isOn(Catalogue.CLIENTS_MUST)))
                .map(readable::withClients)
                .orElse(readable));
    }

    /** Returns what a gateway in front of {@code backend} is started with, that shows {@code tls}. */
    public GatewayOptions options(ConnectOptions backend, ServerTls tls) {
        List<ListenerOptions> ports =
                listeners.stream().map(entry -> listener(entry).withTls(tls)).toList();
        try {
            return new GatewayOptions(backend, ports, settings.number(Catalogue.EVENT_LOOPS))
                    .withAdmission(new AdmissionLimits(
                            settings.number(Catalogue.CONNECTIONS),
                            settings.number(Catalogue.PER_USER),
                            settings.number(Catalogue.FAILED_LOGINS),
                            settings.time(Catalogue.FAILED_WITHIN)))
                    .withPatience(
                            new Patience(settings.time(Catalogue.SILENT_PEER), settings.time(Catalogue.STALLED_PEER)))
                    .withFilters(Filters.load(filters));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private ListenerOptions listener(ListenerEntry entry) {
        try {
            return ListenerOptions.local(entry.dialect(), entry.port())
                    .on(entry.host())
                    .accepting(accepting(entry))
                    .withPrefetch(new Prefetch(
                            settings.number(Catalogue.PREFETCH_MESSAGES), settings.size(Catalogue.PREFETCH_BYTES)))
                    .withMaxPacket(Math.toIntExact(settings.size(Catalogue.PACKET)))
                    .withLoginLimit(settings.time(Catalogue.LOGIN))
                    .withLimits(new SessionLimits(
                            settings.number(Catalogue.STATEMENTS),
                            settings.time(Catalogue.IDLE),
                            settings.time(Catalogue.ANSWER)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ConfigException(String.valueOf(e.getMessage()));
        }
    }

    private static ListenOptions accepting(ListenerEntry entry) {
        if (entry.proxyFrom().isEmpty() && !entry.proxyRequired()) {
            return ListenOptions.DEFAULT;
        }
        List<Network> sources = entry.proxyFrom().stream().map(Network::parse).toList();
        return ListenOptions.DEFAULT.withProxy(new ProxyHeaders(entry.proxyRequired(), sources, PROXY_LIMIT));
    }

    /** Returns the dialect of each listener, in their order. */
    public List<Dialect> dialects() {
        return listeners.stream().map(ListenerEntry::dialect).toList();
    }
}
