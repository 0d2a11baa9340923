// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.fake;

import java.io.IOException;

/** What a fake server does on one connection, step by step, on a thread of its own. */
@FunctionalInterface
public interface Script {

    /** Plays the script; what it throws is told by {@link FakeServer#await}. */
    void play(Conversation conversation) throws IOException;
}
