// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.RefusedException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Watcher;
import dev.sluice.link.Link;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketWriter;
import org.jspecify.annotations.Nullable;

/** Has exchanges say what they have to say, one behind the other into one buffer. On the session's loop only. */
final class Outgoing {

    /** As much is encoded before it is given to the link; also what the buffer keeps between turns. */
    static final int WRITE_SIZE = 64 * 1024;

    /** What the buffer begins with: most of thousands of sessions of a gateway have little to say. */
    static final int FIRST_SIZE = 1024;

    private final Link link;
    private final Framing framing;
    private final ByteWriter packets;
    private final PacketWriter out;
    private final @Nullable RequestNumbers numbers;

    /** The request that has not said all it has to say: nothing else may be said meanwhile. */
    private @Nullable Exchange speaker;

    Outgoing(Link link, Framing framing) {
        this.link = link;
        this.framing = framing;
        packets = framing.packets();
        out = new PacketWriter(packets);
        numbers = framing.numbers();
    }

    /** Tells whether a request has more to say. */
    boolean isBusy() {
        return speaker != null;
    }

    /** Begins a request, or fails it and returns false. */
    boolean begin(Exchange exchange) {
        MySqlException refusal = exchange.refusal();
        if (refusal != null) {
            exchange.fail(refusal);
            return false;
        }
        int start = packets.size();
        long offset = link.writtenBytes() + framing.output().size();
        try {
            exchange.begin(out);
        } catch (MySqlException e) {
            takeBack(start);
            exchange.fail(e);
            return false;
        } catch (RuntimeException e) {
            // Mostly what cannot be encoded; but a parameter's own code, as that of a CharSequence, may throw anything.
            takeBack(start);
            exchange.fail(new RefusedException(exchange.describe(), String.valueOf(e.getMessage()), true, e));
            return false;
        }
        exchange.begunAt(offset);
        framing.command();
        said(exchange, start);
        if (exchange.isSpeaking()) {
            speaker = exchange;
            speakOn();
        }
        return true;
    }

    private void takeBack(int start) {
        out.abandon();
        packets.truncate(start);
    }

    private void said(Exchange exchange, int start) {
        int replySequence = out.finish();
        int bytes = packets.size() - start;
        exchange.answeredFrom(bytes == 0 ? 0 : seal(exchange, start, replySequence));
        Watcher watcher = exchange.watcher();
        if (watcher != null) {
            watcher.onSent(bytes);
        }
        if (framing.output().size() >= WRITE_SIZE) {
            handOver();
        }
    }

    private int seal(Exchange exchange, int start, int replySequence) {
        if (numbers != null) {
            numbers.announce(exchange);
        }
        return framing.seal(start, replySequence);
    }

    /** Lets a request say more from now on, for the server asked for it. */
    void answer(Exchange exchange) {
        framing.answer();
        speaker = exchange;
        speakOn();
    }

    /** Has the speaker say more, as long as it has something to say and the link takes it; returns it, or null. */
    @Nullable
    Exchange speakOn() {
        Exchange speaking = speaker;
        while (speaking != null && speaking.isSpeaking() && link.isWritable()) {
            int start = packets.size();
            speaking.speak(out);
            if (packets.size() == start) {
                break;
            }
            said(speaking, start);
        }
        if (speaking != null && !speaking.isSpeaking()) {
            speaker = null;
        }
        return speaking;
    }

    /** Gives the link what was said. */
    void handOver() {
        ByteWriter output = framing.output();
        if (output.size() > 0) {
            link.write(output.array(), 0, output.size());
            output.clear(WRITE_SIZE);
        }
    }
}
