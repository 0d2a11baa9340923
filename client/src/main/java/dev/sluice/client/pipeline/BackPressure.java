// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.link.Link;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Slows the server down to the pace of its readers: the link is paused while the oldest request in flight has no demand.
 *
 * <p>While many requests are unanswered, the link also rests for a moment behind each read, so that many small answers are
 * read at once: nobody is woken by each, which costs the server's send and the client's read more than the answers
 * themselves. The server has enough to do meanwhile, and a lone request never waits. On the session's loop only.
 */
final class BackPressure {

    /** So many requests keep a server busy for longer than a rest. */
    private static final int MANY = 256;

    /** A loop waits for whole milliseconds; for less it would look again and again, and burn what resting saves. */
    private static final Duration REST = Duration.ofMillis(1);

    private final Link link;
    private final InFlight inFlight;
    private boolean resting;

    /** The request without demand that the link is paused for. */
    private @Nullable Exchange pausedFor;

    /** The request that the link was paused for last, be it still or not. */
    private @Nullable Exchange lastPausedFor;

    BackPressure(Link link, InFlight inFlight) {
        this.link = link;
        this.inFlight = inFlight;
    }

    /** Pauses or resumes the link, as the oldest request demands. */
    void adjust() {
        Exchange oldest = inFlight.oldest();
        if (oldest != null && !oldest.hasDemand()) {
            pauseFor(oldest);
        } else {
            resume();
            if (inFlight.size() >= MANY && !resting) {
                rest();
            }
        }
    }

    private void rest() {
        resting = true;
        link.pause();
        link.loop().schedule(this::endRest, REST);
    }

    private void endRest() {
        resting = false;
        if (pausedFor == null) {
            link.resume();
        }
    }

    private void pauseFor(Exchange oldest) {
        if (pausedFor != null) {
            return;
        }
        pausedFor = oldest;
        lastPausedFor = oldest;
        link.pause();
        Watcher watcher = oldest.watcher();
        if (watcher != null) {
            watcher.onPaused();
        }
    }

    private void resume() {
        Exchange paused = pausedFor;
        if (paused == null) {
            return;
        }
        pausedFor = null;
        if (!resting) {
            link.resume();
        }
        Watcher watcher = paused.watcher();
        if (watcher != null) {
            watcher.onResumed();
        }
    }

    /** Returns what may have made the server end the session, if a consumer did not read on; else nothing. */
    String suspicion() {
        Exchange oldest = inFlight.oldest();
        return oldest == null || oldest != lastPausedFor
                ? ""
                : "; the consumer of " + oldest.describe()
                        + " had paused the link, and a server ends a session that does not"
                        + " read for its net_write_timeout (60 s by default): read faster, or choose stall=raise, cursor or"
                        + " spill";
    }
}
