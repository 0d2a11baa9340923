// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.link.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a silent client is still there. Belongs to the link's loop.
 *
 * <pre>
 *   heard --an interval of silence--> asked --another--> lost
 *     ^-----------anything is heard-----/
 * </pre>
 */
public final class Heartbeat {

    private final EventLoop loop;
    private final Duration interval;
    private final Client client;
    private EventLoop.@Nullable Timer timer;
    private boolean heard;
    private boolean asked;
    private long pings;

    /** Who is listened to. */
    public interface Client {

        /** Tells whether nothing can be heard because this side does not read. */
        boolean isHeldBack();

        /** Asks for a word. */
        void ping(long token);

        /** It has not said one. */
        void onLost();
    }

    /** Creates one that stands still. */
    public Heartbeat(EventLoop loop, Duration interval, Client client) {
        this.loop = loop;
        this.interval = interval;
        this.client = client;
    }

    /** Begins to listen. */
    public void begin() {
        heard = true;
        await();
    }

    private void await() {
        timer = loop.schedule(this::onInterval, interval);
    }

    /** Says that the client has said something. */
    public void onHeard() {
        heard = true;
        asked = false;
    }

    private void onInterval() {
        if (client.isHeldBack()) {
            onHeard();
        }
        if (asked) {
            timer = null;
            client.onLost();
            return;
        }
        if (!heard) {
            asked = true;
            client.ping(++pings);
        }
        heard = false;
        await();
    }

    /** Listens no more. */
    public void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
