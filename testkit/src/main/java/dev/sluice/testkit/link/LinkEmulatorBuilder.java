// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.time.Duration;

/** Describes a {@link LinkEmulator} and starts it. Not thread-safe; may start several links one after another. */
public final class LinkEmulatorBuilder {

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
    private static final long HIGHEST_RATE = 100_000_000_000L;

    private final String host;
    private final int port;
    private Duration delay = Duration.ZERO;
    private long rate;

    LinkEmulatorBuilder(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * Delays every byte by this much, so that a round trip takes twice as long; the default is no delay.
     *
     * @throws IllegalArgumentException if it is negative or longer than a minute
     */
    public LinkEmulatorBuilder delay(Duration eachWay) {
        if (eachWay.isNegative() || eachWay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("A delay is from 0 to " + LONGEST_DELAY + " each way, not " + eachWay);
        }
        delay = eachWay;
        return this;
    }

    /**
     * Lets at most this many bits through in each second and direction; by default there is no limit.
     *
     * @throws IllegalArgumentException if it is not from 1 to 100 000 000 000
     */
    public LinkEmulatorBuilder rate(long bitsPerSecondEachWay) {
        if (bitsPerSecondEachWay < 1 || bitsPerSecondEachWay > HIGHEST_RATE) {
            throw new IllegalArgumentException(
                    "A rate is from 1 to " + HIGHEST_RATE + " bits per second, not " + bitsPerSecondEachWay);
        }
        rate = bitsPerSecondEachWay;
        return this;
    }

    /**
     * Starts the relay; the server is contacted only when somebody connects to it.
     *
     * @throws java.io.UncheckedIOException if no loopback port can be opened
     */
    public LinkEmulator start() {
        DelayingCarrier carrier = rate == 0 ? DelayingCarrier.unlimited(delay) : DelayingCarrier.limited(delay, rate);
        return new LinkEmulator(Relay.start(host, port, carrier));
    }
}
