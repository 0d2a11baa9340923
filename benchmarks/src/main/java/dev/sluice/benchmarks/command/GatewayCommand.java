// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.command;

import dev.sluice.benchmarks.contest.ContestRun;
import dev.sluice.benchmarks.contest.Line;
import dev.sluice.benchmarks.contest.Plan;
import dev.sluice.benchmarks.contest.Route;
import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.report.Measurement;
import dev.sluice.benchmarks.report.Report;
import dev.sluice.benchmarks.report.ReportJson;
import dev.sluice.benchmarks.report.Throughput;
import dev.sluice.benchmarks.serve.ServeProcess;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.workload.SampleSchema;
import dev.sluice.cli.workload.Target;
import dev.sluice.cli.workload.Workload;
import dev.sluice.client.ConnectOptions;
import dev.sluice.client.Session;
import dev.sluice.link.Endpoint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures one client over three ways to the same server: directly, through the gateway, and through MySQL Router. */
@Command(
        name = "sluice bench --gateway",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        description = {
            "Measures one client's connection with 256 requests unanswered: directly to the server, through a gateway in a"
                    + " process of its own, and through MySQL Router where one is named. The ways take turns, round by round.",
            "",
            "Over the classic protocol the client is Sluice's, over the X Protocol a socket that counts answers.",
            "The tables stand in a database named " + SampleSchema.NAME + "; one of that name is dropped first."
        },
        footer = {
            "",
            "Example:",
            "  sluice bench --gateway mysql://root@127.0.0.1:23306 --x-port 23360 --router-port 23406 --router-x-port 23460"
        })
public final class GatewayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "URL", description = "The server; without one, a MariaDB is started.")
    private @Nullable String url;

    @Option(names = "--x-port", paramLabel = "PORT", description = "The server's X Protocol port (default: none).")
    private int xPort;

    @Option(names = "--router-port", paramLabel = "PORT", description = "MySQL Router's classic port (default: none).")
    private int routerPort;

    @Option(names = "--router-x-port", paramLabel = "PORT", description = "MySQL Router's X port (default: none).")
    private int routerXPort;

    @Option(names = "--workloads", split = ",", paramLabel = "NAME", description = "Some of Q0 and Q1 (default: both).")
    private List<Workload> workloads = List.of(Workload.Q1, Workload.Q0);

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--requests", paramLabel = "N", description = "How many a run has (default: about a second's).")
    private @Nullable Integer requests;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long each runs before it is measured (default: ${DEFAULT-VALUE}).")
    private double warmUp;

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description = "Another option of the gateway's Java virtual machine, such as an agent of a profiler.")
    private List<String> jvm = List.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write every measurement into this file.")
    private @Nullable Path json;

    /** Creates the command; picocli fills it in. */
    @SuppressWarnings("NullAway.Init")
    public GatewayCommand() {}

    @Override
    public Integer call() throws Exception {
        Progress progress = new Progress(spec.commandLine().getErr());
        try (Target target = Target.of(Optional.ofNullable(url));
                Session session = target.connect();
                ServeProcess gateway = ServeProcess.start(backend(target.options()), jvm)) {
            Address address = address(target.options());
            ContestRun run = new ContestRun(plan(), address, session, progress);
            List<Measurement> measurements = measured(run, session, routes(address, gateway));
            PrintWriter out = spec.commandLine().getOut();
            Throughput.print(measurements, Route.Way.DIRECT.label(), Route.Way.ROUTER.label(), out);
            if (json != null) {
                List<String> words = spec.commandLine().getParseResult().originalArgs();
                ReportJson.write(new Report(Surroundings.describe(session.server(), words), measurements), json);
            }
            PrintWriter err = spec.commandLine().getErr();
            run.failures().forEach(failure -> err.println("sluice: left: " + failure));
            err.flush();
            return run.failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static List<Measurement> measured(ContestRun run, Session session, List<Route> routes)
            throws InterruptedException {
        String user = "'" + Route.X_USER + "'@'%'";
        session.query("CREATE USER IF NOT EXISTS " + user + " IDENTIFIED BY '" + Route.X_USER + "'")
                .join();
        try {
            session.query("GRANT SELECT ON " + SampleSchema.NAME + ".* TO " + user)
                    .join();
            return run.runRoutes(routes);
        } finally {
            session.query("DROP USER " + user).join();
        }
    }

    private Plan plan() {
        return new Plan(
                workloads,
                List.of(),
                List.of(Line.DIRECT),
                rounds,
                requests == null ? OptionalInt.empty() : OptionalInt.of(requests),
                Duration.ofMillis((long) (1000 * warmUp)));
    }

    private List<Route> routes(Address server, ServeProcess gateway) {
        List<Route> routes = new ArrayList<>();
        routes.add(new Route(Route.Way.DIRECT, false, server.port()));
        routes.add(new Route(Route.Way.GATEWAY, false, gateway.classicPort()));
        add(routes, Route.Way.ROUTER, false, routerPort);
        if (xPort > 0) {
            routes.add(new Route(Route.Way.DIRECT, true, xPort));
            routes.add(new Route(Route.Way.GATEWAY, true, gateway.xPort()));
            add(routes, Route.Way.ROUTER, true, routerXPort);
        }
        return routes;
    }

    private static void add(List<Route> routes, Route.Way way, boolean x, int port) {
        if (port > 0) {
            routes.add(new Route(way, x, port));
        }
    }

    private String backend(ConnectOptions options) {
        Address address = address(options);
        return "mysql://" + address.user() + "@" + address.host() + ":" + address.port();
    }

    private Address address(ConnectOptions options) {
        if (!(options.endpoint() instanceof Endpoint.Tcp tcp)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "the measurement needs a server on a TCP port, not a unix socket");
        }
        return new Address(tcp.host(), tcp.port(), options.user(), options.password(), SampleSchema.NAME, xPort);
    }
}
