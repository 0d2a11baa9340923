// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.compress.FrameCompression;

/**
 * Both directions of a session that speaks the X Protocol: what was said decides what the answers mean. On the session's loop
 * only.
 */
public final class Conversation {

    private final FrameSource source;
    private final FrameSink sink;
    private final CommandTranslation commands;
    private final AnswerTranslation answers;

    /**
     * Creates one.
     *
     * @param maxFrame the longest frame that is accepted, in bytes
     * @param output takes what is sent
     * @param packets takes the packets that messages become
     * @param listener hears of notices
     */
    public Conversation(int maxFrame, ByteWriter output, ByteWriter packets, NoticeListener listener) {
        source = new FrameSource(maxFrame);
        sink = new FrameSink(output);
        answers = new AnswerTranslation(packets, listener);
        commands = new CommandTranslation(sink, answers::expect);
    }

    /** Compresses, and accepts what is compressed, from now on. */
    public void compressBy(FrameCompression compression) {
        source.decompressBy(compression);
        sink.compressBy(compression);
    }

    /** Returns the frames that have arrived. */
    public FrameSource source() {
        return source;
    }

    /** Returns where frames go. */
    public FrameSink sink() {
        return sink;
    }

    /** Returns what translates commands. */
    public CommandTranslation commands() {
        return commands;
    }

    /** Returns what translates answers. */
    public AnswerTranslation answers() {
        return answers;
    }
}
