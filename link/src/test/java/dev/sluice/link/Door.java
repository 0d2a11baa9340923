// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Gives every link that comes in a recorder, and hands them to the test in that order. */
final class Door implements Acceptor {

    private final LinkedBlockingQueue<Recorder> accepted = new LinkedBlockingQueue<>();

    @Override
    public LinkListener accept(EventLoop loop) {
        if (!loop.isCurrent()) {
            throw new AssertionError("accepted on a thread that is not the link's loop");
        }
        Recorder recorder = new Recorder();
        accepted.add(recorder);
        return recorder;
    }

    @Override
    public void onTrouble(IOException cause) {
        throw new AssertionError(cause);
    }

    Recorder next() throws InterruptedException {
        Recorder recorder = accepted.poll(10, TimeUnit.SECONDS);
        if (recorder == null) {
            throw new AssertionError("nobody came in");
        }
        return recorder;
    }
}
