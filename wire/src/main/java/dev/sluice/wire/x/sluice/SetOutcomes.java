// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Message;
import dev.sluice.wire.x.protobuf.Tag;

/**
 * What came of sets of parameters that stand one behind the other and fared alike.
 *
 * @param sets how many, 1 or more
 * @param failed whether they failed; the errors of the answer tell why
 * @param affectedRows rows changed by each of them, or {@link #NOT_TOLD}
 * @param generatedId the id generated for each of them, 0 for none, or {@link #NOT_TOLD}
 */
public record SetOutcomes(long sets, boolean failed, long affectedRows, long generatedId) implements Message {

    /** The database did not tell, for the set was one of many in a command. */
    public static final long NOT_TOLD = -1;

    private static final int SETS = (1 << 3) | Tag.VARINT;
    private static final int FAILED = (2 << 3) | Tag.VARINT;
    private static final int AFFECTED_ROWS = (3 << 3) | Tag.VARINT;
    private static final int GENERATED_ID = (4 << 3) | Tag.VARINT;

    /** Reads one. */
    public static SetOutcomes decode(FieldReader in) {
        long sets = 1;
        boolean failed = false;
        long affectedRows = NOT_TOLD;
        long generatedId = NOT_TOLD;
        while (in.next()) {
            switch (in.tag()) {
                case SETS -> sets = in.u32();
                case FAILED -> failed = in.bool();
                case AFFECTED_ROWS -> affectedRows = in.u64();
                case GENERATED_ID -> generatedId = in.u64();
                default -> in.skip();
            }
        }
        return new SetOutcomes(sets, failed, affectedRows, generatedId);
    }

    @Override
    public void encode(ByteWriter out) {
        if (sets != 1) {
            FieldWriter.number(out, SETS, sets);
        }
        FieldWriter.yes(out, FAILED, failed);
        encodeIfTold(out, AFFECTED_ROWS, affectedRows);
        encodeIfTold(out, GENERATED_ID, generatedId);
    }

    private static void encodeIfTold(ByteWriter out, int tag, long value) {
        if (value != NOT_TOLD) {
            FieldWriter.number(out, tag, value);
        }
    }
}
