// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.sluice.Cancel;
import dev.sluice.wire.x.sluice.CancelAnswer;
import dev.sluice.wire.x.sluice.RequestEnd;
import dev.sluice.wire.x.sluice.RequestNumber;
import dev.sluice.wire.x.sluice.SluiceFeature;
import java.util.Set;
import java.util.function.Consumer;

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
    private boolean numbers;

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
        numbers = agreed.contains(SluiceFeature.NUMBERS);
    }

    /** Keeps the columns of a result that is not translated, the current frame: the server may not repeat them. */
    public void keepColumns() {
        columns.addAll(source);
        columns.forget();
    }

    /** Tells whether requests may have numbers. */
    public boolean hasNumbers() {
        return numbers;
    }

    /** Gives the request that is translated next a number, above all before. */
    public void announce(long number, boolean cancellable) {
        commands.announce(new RequestNumber(number, cancellable));
    }

    /** Asks the server to end the request of that number, whatever it was sent before. */
    public void cancel(long number) {
        new Cancel(number).frame(sink.plainFrames());
    }

    /**
     * Translates the current frame, and appends the packets it makes, if any.
     *
     * @param cancels takes what answers a cancel, which comes out of turn
     * @throws MalformedPacketException if a server does not say this there
     */
    public void translate(Consumer<CancelAnswer> cancels) {
        int type = source.type();
        if (numbers && type == CancelAnswer.TYPE) {
            cancels.accept(CancelAnswer.decode(source.message()));
        } else if (!numbers || type != RequestEnd.TYPE) {
            // Where an answer ends is known without being told.
            answers.translate(source);
        }
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
}
