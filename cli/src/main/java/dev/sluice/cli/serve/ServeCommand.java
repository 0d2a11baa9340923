// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import dev.sluice.cli.workload.Target;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.config.ConfigException;
import dev.sluice.gateway.config.GatewayConfig;
import dev.sluice.gateway.config.ListenerEntry;
import dev.sluice.gateway.meters.MetricsPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a gateway until the process is told to end. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a gateway beside a database: clients of the X Protocol and of the classic protocol log in to the database"
                    + " through it, as the users that they are there.",
            "",
            "With Ctrl-C or SIGTERM it lets what has begun end, up to a limit, and with a second one it ends at once. With"
                    + " SIGHUP it reads its certificates again. docs/guide/gateway.md says more."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was told to end, and all sessions have ended",
            "1:it failed; the error says why",
            "2:the command line, or a setting, is not right",
            "3:it was told to end, and some sessions were cut off when the limit had passed",
            "4:it was told twice, and has not waited"
        },
        footer = {
            "",
            "Examples:",
            "  sluice serve --embedded",
            "  sluice serve --print-config > gateway.toml",
            "  sluice serve --config gateway.toml --backend mysql://127.0.0.1:3306 --set limits.idle=1h"
        })
public final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--embedded",
            description = "Start a MariaDB of its own, for a first try; its user is root, without a password.")
    private boolean embedded;

    @Option(names = "--print-config", description = "Print a file with all settings and what they are, and end.")
    private boolean printConfig;

    @Mixin
    private SettingOptions settings;

    /** Creates the command; picocli fills it in. */
    @SuppressWarnings("NullAway.Init")
    public ServeCommand() {}

    @Override
    public Integer call() throws Exception {
        if (printConfig) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(GatewayConfig.print());
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        try {
            return serve(settings.read());
        } catch (ConfigException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int serve(GatewayConfig config) throws Exception {
        Optional<String> url = config.backendUrl();
        if (embedded == url.isPresent()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    embedded
                            ? "--embedded and the URL of a database (--backend, backend.url) exclude each other"
                            : "say where the database is: --backend URL, or backend.url in a file, or --embedded");
        }
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Certificate certificate =
                Certificate.of(config.tls(), config.listeners().get(0).host());
        try (EventLog log = new EventLog(config.logFormat(), spec.commandLine().getErr());
                Target target = Target.of(url);
                Metrics metrics = Metrics.of(config)) {
            return serve(config, new Parts(log, target, metrics, certificate), closed);
        } finally {
            closed.complete(null);
        }
    }

    /** What a gateway has around it. */
    private record Parts(EventLog log, Target target, Metrics metrics, Certificate certificate) {}

    private int serve(GatewayConfig config, Parts parts, CompletableFuture<Void> closed) throws Exception {
        GatewayOptions options = config.options(
                        parts.target().options(), parts.certificate().tls())
                .observedBy(parts.log());
        try (Signals signals = new Signals();
                Gateway gateway = Gateway.start(parts.metrics().observed(options))) {
            Serving serving = new Serving(config, gateway, parts.certificate(), parts.log(), parts.metrics()::endsSoon);
            serving.hear(signals, closed);
            tell(config, gateway, parts);
            return serving.run();
        }
    }

    private void tell(GatewayConfig config, Gateway gateway, Parts parts) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("database: " + parts.target().options().endpoint() + (embedded ? " (MariaDB, user root)" : ""));
        List<ListenerEntry> listeners = config.listeners();
        for (int i = 0; i < listeners.size(); i++) {
            boolean x = listeners.get(i).dialect() == Dialect.X;
            out.println((x ? "X Protocol: mysqlx://" : "classic: mysql://")
                    + listeners.get(i).host() + ":" + gateway.ports().get(i));
        }
        out.println("TLS: " + parts.certificate().describe());
        out.println("metrics: " + parts.metrics().describe());
        out.flush();
        parts.log().write("gateway.started", "listeners", listeners.size());
    }

    /** The page of metrics, if there is one. */
    private record Metrics(@Nullable MetricsPage page, String host) implements AutoCloseable {

        static Metrics of(GatewayConfig config) throws IOException {
            Optional<Integer> port = config.metricsPort();
            String host = config.metricsHost();
            return new Metrics(port.isPresent() ? MetricsPage.open(host, port.get()) : null, host);
        }

        GatewayOptions observed(GatewayOptions options) {
            return page == null ? options : options.observedBy(page.meters());
        }

        void endsSoon() {
            if (page != null) {
                page.endsSoon();
            }
        }

        String describe() {
            return page == null ? "none" : "http://" + host + ":" + page.port() + "/metrics";
        }

        @Override
        public void close() {
            if (page != null) {
                page.close();
            }
        }
    }
}
