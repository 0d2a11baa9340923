// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.wire.OversizedPacketException;
import dev.sluice.wire.classic.PacketPieces;
import dev.sluice.wire.classic.PacketWriter;
import org.jspecify.annotations.Nullable;

/**
 * A command that is passed on while it arrives, so that memory stays flat however long it is.
 *
 * <pre>
 *   ARRIVING --last piece of the client's--> WHOLE --all of it said--> as any other command
 * </pre>
 */
final class LongRelay extends RelayExchange {

    private final int longest;
    private final Parts parts = new Parts();
    private long length;
    private boolean whole;

    /** Creates one of at most {@code longest} bytes. */
    LongRelay(ClientCommand beginning, int longest, @Nullable Answer answer, Replies replies) {
        super(beginning, answer, replies);
        this.longest = longest;
    }

    /** Tells whether it takes more; if not, {@link Replies#onRoom} comes later. */
    boolean hasRoom() {
        return parts.hasRoom();
    }

    /**
     * Takes what has arrived; the database's session must be resumed then.
     *
     * @throws OversizedPacketException if it is longer than it may be
     */
    void onClient(PacketPieces in) {
        length += in.piece().remaining();
        if (length > longest) {
            throw new OversizedPacketException("expected a command of at most " + longest + " bytes");
        }
        Part part = Part.of(in);
        parts.add(part);
        numberedFrom(part.next());
        whole = in.isLast();
    }

    @Override
    public void begin(PacketWriter out) {
        // All of it is spoken: its beginning is not more than the rest.
    }

    @Override
    public boolean isSpeaking() {
        return !whole || !parts.isEmpty();
    }

    @Override
    public void speak(PacketWriter out) {
        if (parts.sayNext(out) && !whole) {
            replies().onRoom();
        }
    }
}
