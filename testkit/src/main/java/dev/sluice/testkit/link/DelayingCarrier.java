// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Moves bytes with a delay and at a rate: one thread reads them into a {@link DelayLine}, another writes what is due.
 *
 * @param delay nanoseconds each way
 * @param nanosecondsPerByte what the rate demands; 0 stands for no limit
 * @param capacity how many bytes may be in transit
 * @param chunk the most bytes that travel as one; small where the rate is low, since the last of them decides
 */
record DelayingCarrier(long delay, double nanosecondsPerByte, long capacity, int chunk) implements Relay.Carrier {

    /** What waits in front of the link, in addition to what is on it. */
    private static final long QUEUE = 1 << 20;

    /** What is at most on a link without a limit, which has no bandwidth-delay product. */
    private static final long UNLIMITED_IN_TRANSIT = 64 << 20;

    private static final int LARGEST_CHUNK = 16 * 1024;
    private static final int SMALLEST_CHUNK = 1460; // an Ethernet frame's payload: real links have this grain too
    private static final int CHUNKS_PER_SECOND = 1000;
    private static final int LARGEST_WRITE = 64 * 1024;

    static DelayingCarrier unlimited(Duration delay) {
        return new DelayingCarrier(delay.toNanos(), 0, UNLIMITED_IN_TRANSIT + QUEUE, LARGEST_CHUNK);
    }

    static DelayingCarrier limited(Duration delay, long bitsPerSecond) {
        double bytesPerSecond = bitsPerSecond / 8.0;
        double product = bytesPerSecond * delay.toNanos() / 1e9;
        int chunk = (int) Math.max(SMALLEST_CHUNK, Math.min(LARGEST_CHUNK, bytesPerSecond / CHUNKS_PER_SECOND));
        return new DelayingCarrier(delay.toNanos(), 1e9 / bytesPerSecond, (long) product + QUEUE, chunk);
    }

    @Override
    public void carry(Lane lane, Crew crew) throws InterruptedException {
        DelayLine line = new DelayLine(capacity);
        crew.start(lane.direction() + "-write", () -> deliver(line, lane));
        collect(lane, line);
    }

    private void collect(Lane lane, DelayLine line) throws InterruptedException {
        LinkClock clock = new LinkClock(System.nanoTime(), delay, nanosecondsPerByte);
        byte[] buffer = new byte[chunk];
        try {
            for (int length; (length = lane.read(buffer)) >= 0; ) {
                long due = clock.send(System.nanoTime(), length);
                line.put(new Parcel.Bytes(ByteBuffer.wrap(Arrays.copyOf(buffer, length)), due));
            }
            line.put(new Parcel.End(true, clock.send(System.nanoTime(), 0)));
        } catch (IOException resetBySender) {
            line.put(new Parcel.End(false, clock.send(System.nanoTime(), 0)));
        }
    }

    private static void deliver(DelayLine line, Lane lane) throws InterruptedException {
        byte[] buffer = new byte[LARGEST_WRITE];
        while (true) {
            Parcel next = line.first();
            awaitTime(next.due());
            if (next instanceof Parcel.End end) {
                pass(end, lane);
                return;
            }
            lane.write(buffer, 0, line.takeDue(System.nanoTime(), buffer));
        }
    }

    private static void pass(Parcel.End end, Lane lane) {
        if (end.peaceful()) {
            lane.finish();
        } else {
            lane.reset();
        }
    }

    private static void awaitTime(long due) throws InterruptedException {
        for (long left; (left = due - System.nanoTime()) > 0; ) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(left);
        }
    }
}
