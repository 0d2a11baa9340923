// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.LoginException;
import dev.sluice.client.exchange.CompressionTerms;
import dev.sluice.client.exchange.LoginOptions;
import dev.sluice.link.LinkListener;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;
import org.jspecify.annotations.Nullable;

/** How packets travel on a link: as they are, or in compressed frames. On the session's loop only. */
sealed interface Framing permits PlainFraming, CompressedFraming, XFraming {

    /**
     * Returns how packets travel once a login is done.
     *
     * @throws LoginException if this side cannot do what was agreed on
     */
    static Framing agreed(LoginOptions options, PacketReader in) {
        ByteWriter output = new ByteWriter(Outgoing.FIRST_SIZE);
        CompressionTerms compression = options.session().compression();
        if (!compression.isOn()) {
            return new PlainFraming(in, output);
        }
        try {
            return new CompressedFraming(compression.start(), in, output);
        } catch (IllegalStateException e) {
            throw new LoginException(options.toString(), String.valueOf(e.getMessage()));
        }
    }

    /** Returns what finds packets in what has arrived. */
    PacketReader in();

    /** Takes bytes as they arrived. */
    void onBytes(LinkListener.Received bytes);

    /**
     * Gives the packet reader more of what has arrived, if anything is left; ends the life of what was read from it before, so
     * deliver that first.
     */
    boolean next();

    /** Returns how many bytes have arrived that the packet reader was not given. */
    int buffered();

    /** Returns what packets are written to: what the link is given, or what that is made of. */
    ByteWriter packets();

    /** Returns what the link is given. */
    ByteWriter output();

    /**
     * What is sealed from now on answers the server, and goes on with the numbers of what it said; until {@link #command}.
     */
    void answer();

    /** What is sealed from now on are whole commands. */
    void command();

    /**
     * Puts the packets from {@code start} on into the output.
     *
     * @param replySequence the number behind the last packet
     * @return the number that the answer begins with
     */
    int seal(int start, int replySequence);

    /** Returns what numbers requests, or null if the server cancels none by its number. */
    default @Nullable RequestNumbers numbers() {
        return null;
    }

    /** Returns what the server said before it closed, as an end of a sentence; or nothing. */
    default String lastWords() {
        return "";
    }

    /** Gives back the memory that the garbage collector does not know; nothing is sent or read from now on. */
    void close();
}
