// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.benchmarks.peer.Address;
import dev.sluice.benchmarks.peer.Company;
import dev.sluice.benchmarks.peer.Peer;
import dev.sluice.cli.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The process of one contestant. It reads an order a line from standard input, and answers each by a line:
 *
 * <pre>
 *   open LINK ADDRESS...       opened
 *   run LINK WORKLOAD COUNT    done COST...
 *   anything that fails        failed REASON
 * </pre>
 *
 * <p>The end of its input ends it. What drivers print goes to standard error.
 */
public final class Worker {

    private final Entrant entrant;
    private final Map<String, Peer> peers = new HashMap<>();

    Worker(Entrant entrant) {
        this.entrant = entrant;
    }

    /** Works until its input ends; {@code arguments} are the id of who runs. */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Worker worker = new Worker(Entrant.parse(arguments[0]));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            answers.println(worker.answer(order));
            answers.flush();
        }
        System.exit(0); // whatever threads a driver has left
    }

    /** Does what {@code order} says, and returns the answer. */
    String answer(String order) {
        try {
            List<String> words = List.of(order.split(" "));
            return switch (words.get(0)) {
                case "open" -> open(words.get(1), Address.parse(words.subList(2, words.size())));
                case "run" -> run(words.get(1), Workload.valueOf(words.get(2)), Integer.parseInt(words.get(3)));
                default -> throw new IllegalArgumentException("no order is called " + words.get(0));
            };
        } catch (Exception | OutOfMemoryError failure) {
            failure.printStackTrace();
            return "failed " + URLEncoder.encode(reason(failure), UTF_8);
        }
    }

    private String open(String link, Address address) throws Exception {
        peers.put(link, entrant.open(address));
        return "opened";
    }

    private String run(String link, Workload workload, int requests) throws Exception {
        Peer peer = peers.get(link);
        if (peer == null) {
            throw new IllegalStateException("not connected over " + link);
        }
        Company.make(workload == Workload.INSERT ? requests : 0);
        peer.prepare(workload, requests);
        Meter meter = Meter.start();
        long rows = peer.run(workload, requests);
        return "done " + String.join(" ", meter.stop(requests, rows).words());
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
