// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.util.HashSet;
import java.util.Set;

/** Finds threads of clients that were started since a moment and have not ended. */
record ClientThreads(Set<Thread> older) {

    static ClientThreads before() {
        return new ClientThreads(Set.copyOf(Thread.getAllStackTraces().keySet()));
    }

    /** Netty's own global executor ends by itself a second after its last task, all others with their client. */
    void assertNoneIsLeft() {
        Eventually.await("the end of the client's threads", () -> {
            Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
            left.removeAll(older);
            left.removeIf(thread -> !isOfClient(thread.getName()));
            return left.isEmpty();
        });
    }

    private static boolean isOfClient(String name) {
        return name.startsWith("sluice-") || name.startsWith("globalEventExecutor");
    }
}
