// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an {@link ArrayExecute}; a StmtExecuteOk follows.
 *
 * @param strategy how the sets were sent, never AUTO
 * @param sets how many came to an end, well or not
 * @param failed how many of them failed
 * @param affectedRows the rows changed by all of them together
 * @param outcomes what came of each, from the first to the last
 * @param faults the first 1,000, in the order of the sets
 * @param stop why fewer sets were sent than there are, or null if all were
 */
public record ArrayAnswer(
        ArrayStrategy strategy,
        long sets,
        long failed,
        long affectedRows,
        List<SetOutcomes> outcomes,
        List<SetFault> faults,
        @Nullable Fault stop)
        implements SluiceReply {

    /** The type of its frame. */
    public static final int TYPE = 178;

    private static final int STRATEGY = (1 << 3) | Tag.VARINT;
    private static final int SETS = (2 << 3) | Tag.VARINT;
    private static final int FAILED = (3 << 3) | Tag.VARINT;
    private static final int AFFECTED_ROWS = (4 << 3) | Tag.VARINT;
    private static final int OUTCOME = (5 << 3) | Tag.LENGTH;
    private static final int FAULT = (6 << 3) | Tag.LENGTH;
    private static final int STOP = (7 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static ArrayAnswer decode(FieldReader in) {
        ArrayStrategy strategy = null;
        long sets = 0;
        long failed = 0;
        long affectedRows = 0;
        List<SetOutcomes> outcomes = new ArrayList<>();
        List<SetFault> faults = new ArrayList<>();
        Fault stop = null;
        while (in.next()) {
            switch (in.tag()) {
                case STRATEGY -> strategy = in.choice(ArrayStrategy.ALL, strategy);
                case SETS -> sets = in.u64();
                case FAILED -> failed = in.u64();
                case AFFECTED_ROWS -> affectedRows = in.u64();
                case OUTCOME -> outcomes.add(in.message(SetOutcomes::decode));
                case FAULT -> faults.add(in.message(SetFault::decode));
                case STOP -> stop = in.message(Fault::decode);
                default -> in.skip();
            }
        }
        return new ArrayAnswer(
                in.required(strategy, "a known strategy of an array"),
                sets,
                failed,
                affectedRows,
                List.copyOf(outcomes),
                List.copyOf(faults),
                stop);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.choice(out, STRATEGY, strategy);
        FieldWriter.numberUnlessZero(out, SETS, sets);
        FieldWriter.numberUnlessZero(out, FAILED, failed);
        FieldWriter.numberUnlessZero(out, AFFECTED_ROWS, affectedRows);
        FieldWriter.messages(out, OUTCOME, outcomes);
        FieldWriter.messages(out, FAULT, faults);
        if (stop != null) {
            FieldWriter.message(out, STOP, stop);
        }
    }
}
