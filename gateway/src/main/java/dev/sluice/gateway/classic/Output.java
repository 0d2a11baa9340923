// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.gateway.observe.Stage;
import dev.sluice.link.Link;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.PacketWriter;
import dev.sluice.wire.classic.reply.Err;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told: the answers of many commands leave in one write for each turn of the loop. Once the client is gone,
 * what is still said is dropped. On the session's loop only.
 */
final class Output {

    private static final Capabilities WITH_STATE = new Capabilities(Capabilities.PROTOCOL_41);
    private static final Capabilities WITHOUT_STATE = new Capabilities(0);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int PACKET_SIZE = 512;

    private final Link link;
    private final @Nullable GatewayListener listener;
    private boolean flushDue;
    private boolean gone;
    private long since;

    /** Creates one that tells {@code listener}, if there is one, how long what is said waits to be sent. */
    Output(Link link, @Nullable GatewayListener listener) {
        this.link = link;
        this.listener = listener;
    }

    /** Passes bytes on as they are; they leave when this turn of the loop ends, or at once if they are many. */
    void pass(byte[] bytes, int offset, int length) {
        if (gone) {
            return;
        }
        link.write(bytes, offset, length);
        if (!link.isWritable()) {
            link.flush();
        } else if (!flushDue) {
            flushDue = true;
            since = listener == null ? 0 : link.loop().nanos();
            link.loop().execute(this::flush);
        }
    }

    private void flush() {
        flushDue = false;
        if (!gone) {
            link.flush();
            if (listener != null) {
                listener.onStage(Stage.WRITE, link.loop().nanos() - since);
            }
        }
    }

    /** Returns how many bytes the client was told. */
    long said() {
        return link.writtenBytes();
    }

    /** Tells whether the client takes more; one that is gone takes everything. */
    boolean hasRoom() {
        return gone || link.isWritable();
    }

    /** Says a packet of this gateway's own. */
    void say(int sequence, byte[] payload) {
        ByteWriter packet = new ByteWriter(payload.length + PacketWriter.HEADER);
        PacketWriter writer = new PacketWriter(packet);
        writer.begin(sequence).bytes(payload);
        writer.end();
        pass(packet.array(), 0, packet.size());
    }

    /** Says that something failed. */
    void fail(int sequence, Err error) {
        fail(sequence, error, WITH_STATE);
    }

    /** Says in place of a greeting that there is no session, in the form of that moment: without an SQLSTATE. */
    void failAtOnce(Err error) {
        fail(0, error, WITHOUT_STATE);
    }

    private void fail(int sequence, Err error, Capabilities form) {
        ByteWriter payload = new ByteWriter(PACKET_SIZE);
        error.encode(payload, form);
        say(sequence, payload.toByteArray());
    }

    /** Closes the link behind what was said, or without that if the client does not read it. */
    void close() {
        if (gone) {
            return;
        }
        link.close();
        link.loop().schedule(this::abort, FAREWELL);
    }

    /** Closes the link at once. */
    void abort() {
        if (!gone) {
            link.abort();
        }
    }

    /** The link is gone. */
    void onGone() {
        gone = true;
    }
}
