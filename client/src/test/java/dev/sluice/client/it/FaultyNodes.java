// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import dev.sluice.testkit.link.Direction;
import dev.sluice.testkit.link.Fault;
import dev.sluice.testkit.link.FaultyLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A link before each node of a cluster, which is cut again and again while answers come back. */
final class FaultyNodes implements AutoCloseable {

    private static final int EARLIEST = 500;
    private static final int LATER = 6000;

    private record Node(FaultyLink link, List<Fault> faults) {}

    private final List<Node> nodes = new ArrayList<>();

    private FaultyNodes() {}

    /** Starts them; each cuts so many connections. */
    static FaultyNodes before(GaleraCluster cluster, Random random, int cuts) throws IOException {
        FaultyNodes started = new FaultyNodes();
        for (int node = 0; node < cluster.size(); node++) {
            List<Fault> faults = Stream.generate(() -> cut(random)).limit(cuts).toList();
            FaultyLink link = FaultyLink.to(cluster.host(node), cluster.port(node))
                    .faults(faults.toArray(Fault[]::new))
                    .start();
            started.nodes.add(new Node(link, faults));
        }
        return started;
    }

    private static Fault cut(Random random) {
        return new Fault.ResetAt(Direction.TO_CLIENT, EARLIEST + random.nextInt(LATER));
    }

    List<String> addresses() {
        return nodes.stream().map(node -> "127.0.0.1:" + node.link().port()).toList();
    }

    /** Returns how many connections were cut by now. */
    long struck() {
        return nodes.stream()
                .flatMap(node -> node.faults().stream()
                        .filter(fault -> node.link().struck(fault).isDone()))
                .count();
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.link().close());
    }
}
