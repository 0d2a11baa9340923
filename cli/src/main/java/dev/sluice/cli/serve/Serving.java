// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.serve;

import dev.sluice.gateway.Gateway;
import dev.sluice.gateway.config.GatewayConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A gateway from its start to its end, as signals want it.
 *
 * <pre>
 *   SERVING --SIGHUP, a file has changed--> SERVING, with other certificates
 *   SERVING --SIGTERM, SIGINT--> DRAINING --all have ended--> 0
 *                                DRAINING --the limit passes, what is left is cut off--> 3
 *                                DRAINING --SIGTERM, SIGINT--> 4, at once
 * </pre>
 */
final class Serving {

    /** Some sessions did not end within the limit. */
    static final int CUT_OFF = 3;

    /** Somebody did not want to wait for sessions. */
    static final int AT_ONCE = 4;

    private static final Duration FOR_EVER = Duration.ofDays(1);

    private enum Wish {
        RELOAD,
        END,
        LOOK,
        DRAINED
    }

    private final GatewayConfig config;
    private final Gateway gateway;
    private final Certificate certificate;
    private final EventLog log;
    private final Runnable onDraining;
    private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();

    /** Takes over a gateway that has started; {@code onDraining} runs when it is about to end. */
    Serving(GatewayConfig config, Gateway gateway, Certificate certificate, EventLog log, Runnable onDraining) {
        this.config = config;
        this.gateway = gateway;
        this.certificate = certificate;
        this.log = log;
        this.onDraining = onDraining;
    }

    /** Has signals make wishes; without them, the end of the process is one, which waits for {@code closed}. */
    void hear(Signals signals, CompletableFuture<Void> closed) {
        boolean heard = signals.on("TERM", () -> wishes.add(Wish.END));
        heard &= signals.on("INT", () -> wishes.add(Wish.END));
        signals.on("HUP", () -> wishes.add(Wish.RELOAD));
        if (!heard) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                wishes.add(Wish.END);
                                closed.join();
                            },
                            "sluice-serve-end"));
        }
    }

    /** Serves until it is told to end; returns the exit code. */
    int run() throws InterruptedException {
        while (true) {
            switch (next()) {
                case RELOAD -> reload();
                case LOOK -> look();
                case END -> {
                    return drain();
                }
                case DRAINED -> throw new IllegalStateException("nobody has asked for a drain");
            }
        }
    }

    private Wish next() throws InterruptedException {
        boolean looks = certificate.isOfFiles() && !config.checkFiles().isZero();
        Duration time = looks ? config.checkFiles() : FOR_EVER;
        Wish wish = wishes.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        return wish == null ? Wish.LOOK : wish;
    }

    private void look() {
        if (certificate.hasChanged()) {
            reload();
        }
    }

    private void reload() {
        try {
            certificate.reload();
            log.write(
                    "tls.reloaded",
                    "certificate",
                    certificate.describe(),
                    "expires",
                    certificate.tls().expiry());
        } catch (IOException e) {
            log.write("tls.reload_failed", "reason", String.valueOf(e.getMessage()));
        }
    }

    private int drain() throws InterruptedException {
        log.write("gateway.draining", "limit_ms", config.drain().toMillis());
        onDraining.run();
        CompletableFuture<Integer> drained = gateway.drain(config.drain());
        drained.thenRun(() -> wishes.add(Wish.DRAINED));
        while (true) {
            Wish wish = wishes.take();
            if (wish == Wish.END) {
                log.write("gateway.ended", "how", "at once");
                return AT_ONCE;
            } else if (wish == Wish.DRAINED) {
                int left = drained.join();
                log.write("gateway.ended", "how", "drained", "cut_off", left);
                return left == 0 ? 0 : CUT_OFF;
            }
        }
    }
}
