// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.link.LinkListener;
import dev.sluice.link.Tls;
import dev.sluice.testkit.manual.ManualLink;
import dev.sluice.testkit.manual.ManualLoop;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gateway's link to a database that a test plays, packet by packet. */
final class DatabaseLink extends ManualLink {

    private final LinkListener gateway;
    private final PacketReader sent = new PacketReader(1 << 20);
    private boolean open;

    DatabaseLink(ManualLoop loop, LinkListener gateway) {
        super(loop);
        this.gateway = gateway;
    }

    DatabaseLink connect() {
        open = true;
        open(gateway);
        return this;
    }

    @Override
    protected void onSent(byte[] bytes, int length) {
        System.arraycopy(bytes, 0, sent.claim(length), sent.fillPosition(), length);
        sent.filled(length);
    }

    DatabaseLink say(int sequence, byte... payload) {
        ByteWriter bytes = new ByteWriter(payload.length + PacketWriter.HEADER);
        PacketWriter writer = new PacketWriter(bytes);
        writer.begin(sequence).bytes(payload);
        writer.end();
        return sayRaw(bytes.toByteArray());
    }

    DatabaseLink sayRaw(byte[] bytes) {
        deliver(bytes);
        return this;
    }

    void secure() {
        secure(null);
    }

    void die() {
        die(null);
    }

    /** Returns the next packet that the database hears, which must have this number. */
    ByteReader heard(int sequence) {
        sent.expectSequence(sequence);
        if (!sent.next()) {
            throw new AssertionError("nothing was said, expected packet " + sequence);
        }
        return sent.payload();
    }

    /** Returns how many bytes the database has heard and not looked at. */
    int unheard() {
        return sent.buffered();
    }

    boolean isOpen() {
        return open && !isClosed();
    }

    /** Returns how the server is trusted whose link is to be encrypted, or null if it is not to be. */
    @Nullable
    Tls tls() {
        List<Tls> starts = tlsStarts();
        return starts.isEmpty() ? null : starts.get(starts.size() - 1);
    }
}
