// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import dev.sluice.cli.workload.Target;
import dev.sluice.gateway.Dialect;
import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.GatewayOptions;
import dev.sluice.gateway.ListenerOptions;
import dev.sluice.link.ServerTls;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
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
                    + " through it, as the users that they are there. It ends with Ctrl-C or SIGTERM.",
            "",
            "An early version: filters, a file of settings, limits, metrics and a graceful drain are still to come."
        },
        footer = {
            "",
            "Examples:",
            "  sluice serve --embedded",
            "  sluice serve --backend mysql://127.0.0.1:3306 --classic-port 4406 --tls-cert chain.pem --tls-key key.pem"
        })
public final class ServeCommand implements Callable<Integer> {

    /** Where the database is. */
    static final class Backend {

        @Option(
                names = "--backend",
                required = true,
                paramLabel = "URL",
                description = "The database, as for other commands; a user in it is not used.")
        private @Nullable String url;

        @Option(
                names = "--embedded",
                required = true,
                description = "Start a MariaDB of its own, for a first try; its user is root, without a password.")
        private boolean embedded;

        Backend() {}

        Optional<String> url() {
            return Optional.ofNullable(url);
        }
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Backend backend;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "The address to listen on (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--x-port",
            defaultValue = "20902",
            paramLabel = "PORT",
            description = "The port of the X Protocol, 0 for any (default: ${DEFAULT-VALUE}).")
    private int xPort;

    @Option(
            names = "--classic-port",
            defaultValue = "20903",
            paramLabel = "PORT",
            description = "The port of the classic protocol, 0 for any (default: ${DEFAULT-VALUE}).")
    private int classicPort;

    @Option(
            names = "--event-loops",
            defaultValue = "1",
            paramLabel = "N",
            description = "How many threads serve all clients (default: ${DEFAULT-VALUE}).")
    private int eventLoops;

    @Mixin
    private TlsFiles tls;

    /** Creates the command; picocli fills it in. */
    @SuppressWarnings("NullAway.Init")
    public ServeCommand() {}

    @Override
    public Integer call() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(told, closed), "sluice-serve-end"));
        try (Target target = Target.of(backend.url());
                Gateway gateway = Gateway.start(options(target))) {
            tell(gateway, target);
            told.await();
        } finally {
            closed.countDown();
        }
        return CommandLine.ExitCode.OK;
    }

    /** The process ends when this returns, and not before all is closed. */
    private static void end(CountDownLatch told, CountDownLatch closed) {
        told.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private GatewayOptions options(Target target) throws IOException {
        ServerTls shown = tls.load(host);
        List<ListenerOptions> listeners = new ArrayList<>();
        listeners.add(listener(Dialect.X, xPort, shown));
        listeners.add(listener(Dialect.CLASSIC, classicPort, shown));
        return new GatewayOptions(target.options(), listeners, eventLoops);
    }

    private ListenerOptions listener(Dialect dialect, int port, ServerTls shown) {
        return ListenerOptions.local(dialect, port).on(host).withTls(shown);
    }

    private void tell(Gateway gateway, Target target) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("database: " + target.options().endpoint() + (backend.embedded ? " (MariaDB, user root)" : ""));
        out.println("X Protocol: mysqlx://" + host + ":" + gateway.ports().get(0));
        out.println("classic: mysql://" + host + ":" + gateway.ports().get(1));
        out.println("TLS: " + tls.describe());
        out.flush();
    }
}
