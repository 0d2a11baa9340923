// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a long parameter. Not answered.
 *
 * @param statementId the number of the prepared statement that is being executed
 * @param position the place of the parameter among the placeholders, from 0
 * @param data may be empty
 * @param last whether it is the last piece of the parameter
 */
public record ParameterChunk(long statementId, long position, byte[] data, boolean last) implements SluiceRequest {

    /** The type of its frame. */
    public static final int TYPE = 168;

    private static final int STATEMENT_ID = (1 << 3) | Tag.VARINT;
    private static final int POSITION = (2 << 3) | Tag.VARINT;
    private static final int DATA = (3 << 3) | Tag.LENGTH;
    private static final int LAST = (4 << 3) | Tag.VARINT;

    /** Reads one. */
    public static ParameterChunk decode(FieldReader in) {
        long statementId = -1;
        long position = 0;
        byte[] data = new byte[0];
        boolean last = false;
        while (in.next()) {
            switch (in.tag()) {
                case STATEMENT_ID -> statementId = in.u32();
                case POSITION -> position = in.u32();
                case DATA -> data = in.bytes();
                case LAST -> last = in.bool();
                default -> in.skip();
            }
        }
        if (statementId < 0) {
            throw in.missing("the id of the statement that a chunk is for");
        }
        return new ParameterChunk(statementId, position, data, last);
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.number(out, STATEMENT_ID, statementId);
        FieldWriter.numberUnlessZero(out, POSITION, position);
        if (data.length > 0) {
            FieldWriter.bytes(out, DATA, data);
        }
        FieldWriter.yes(out, LAST, last);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParameterChunk that
                && statementId == that.statementId
                && position == that.position
                && Arrays.equals(data, that.data)
                && last == that.last;
    }

    @Override
    public int hashCode() {
        return (Long.hashCode(statementId) * 31 + Long.hashCode(position)) * 31 + Arrays.hashCode(data);
    }

    /** Says nothing that a user sent. */
    @Override
    public String toString() {
        return "ParameterChunk[" + statementId + ", " + position + ", " + data.length + " bytes"
                + (last ? ", last" : "") + "]";
    }
}
