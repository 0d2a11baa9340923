// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.x.Conversation;
import dev.sluice.client.x.FrameSource;
import dev.sluice.client.x.NoticeListener;
import dev.sluice.link.LinkListener;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.x.FrameReader;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.notice.Level;
import dev.sluice.wire.x.notice.Warning;
import dev.sluice.wire.x.server.NoticeFrame;
import dev.sluice.wire.x.sluice.CancelAnswer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Packets as messages of the X Protocol: commands become messages when they are sealed, and messages become packets as they
 * are wanted, some tens of kilobytes ahead at most.
 */
final class XFraming implements Framing {

    /** What the buffers of packets keep between requests. */
    private static final int KEPT = 64 * 1024;

    private final PacketReader in;
    private final ByteWriter packets = new ByteWriter(Outgoing.FIRST_SIZE);
    private final ByteWriter translated = new ByteWriter(Outgoing.FIRST_SIZE);
    private final ByteWriter output;
    private final Conversation conversation;
    private final RequestNumbers numbers;
    private final Consumer<CancelAnswer> cancels;
    private @Nullable FrameCompression compression;
    private final NoticeListener listener;
    private String lastWords = "";
    private boolean closed;

    XFraming(PacketReader in, int maxFrame, NoticeListener listener) {
        this.in = in;
        this.listener = listener;
        output = new ByteWriter(Outgoing.FIRST_SIZE);
        conversation = new Conversation(maxFrame, output, translated, this::onNotice);
        numbers = new RequestNumbers(conversation);
        cancels = numbers::onAnswer;
        // Messages have no numbers: the order of a stream is all there is.
        in.ignoreSequence(next -> {});
    }

    private void onNotice(NoticeFrame notice) {
        if (notice.global() && notice.notice() instanceof Warning warning && warning.level() == Level.ERROR) {
            lastWords = "; it had said error " + warning.code() + ": " + warning.message();
        }
        listener.onNotice(notice);
    }

    @Override
    public String lastWords() {
        return lastWords;
    }

    Conversation conversation() {
        return conversation;
    }

    /** Takes over what compresses, to close it. */
    void compressedBy(@Nullable FrameCompression agreed) {
        compression = agreed;
    }

    @Override
    public @Nullable RequestNumbers numbers() {
        return conversation.hasNumbers() ? numbers : null;
    }

    @Override
    public PacketReader in() {
        return in;
    }

    @Override
    public void onBytes(LinkListener.Received bytes) {
        int length = bytes.length();
        FrameReader arrived = conversation.source().arrived();
        bytes.copyTo(arrived.claim(length), arrived.fillPosition());
        arrived.filled(length);
    }

    @Override
    public boolean next() {
        FrameSource source = conversation.source();
        boolean some = false;
        while (!closed && translated.size() < KEPT && source.next()) {
            conversation.translate(cancels);
            some = true;
        }
        if (translated.size() > 0) {
            int size = translated.size();
            System.arraycopy(translated.array(), 0, in.claim(size), in.fillPosition(), size);
            in.filled(size);
            translated.clear(KEPT);
        }
        return some;
    }

    @Override
    public int buffered() {
        return conversation.source().buffered();
    }

    @Override
    public ByteWriter packets() {
        return packets;
    }

    @Override
    public ByteWriter output() {
        return output;
    }

    @Override
    public void answer() {
        throw new IllegalStateException("the X Protocol asks for no files");
    }

    @Override
    public void command() {}

    @Override
    public int seal(int start, int replySequence) {
        if (!closed) {
            conversation.commands().translate(packets.array(), start, packets.size());
        }
        packets.clear(KEPT);
        return replySequence;
    }

    @Override
    public void close() {
        closed = true;
        if (compression != null) {
            compression.close();
        }
    }
}
