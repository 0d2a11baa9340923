// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.sluice.SluiceFeature;
import java.util.Set;

/**
 * Both directions of a session that speaks the X Protocol: what was said decides what the answers mean. On the session's loop
 * only.
 */
public final class Conversation {

    private final FrameSource source;
    private final FrameSink sink;
    private final Columns columns = new Columns();
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
        answers = new AnswerTranslation(packets, columns, listener);
        commands = new CommandTranslation(sink, answers::expect);
    }

    /** Compresses, and accepts what is compressed, from now on. */
    public void compressBy(FrameCompression compression) {
        source.decompressBy(compression);
        sink.compressBy(compression);
    }

    /** Speaks, and accepts, what both sides agreed on beyond the X Protocol, from now on. */
    public void extendBy(Set<SluiceFeature> agreed) {
        if (agreed.contains(SluiceFeature.HEADS)) {
            columns.remember();
        }
    }

    /** Keeps the columns of a result that is not translated, the current frame: the server may not repeat them. */
    public void keepColumns() {
        columns.addAll(source);
        columns.forget();
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
