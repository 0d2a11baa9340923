// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.x.sluice;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.protobuf.FieldReader;
import dev.sluice.wire.x.protobuf.FieldWriter;
import dev.sluice.wire.x.protobuf.Tag;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes a prepared statement some of whose parameters come in pieces, which follow: a {@link ParameterChunk} for each, of
 * one parameter after the other. Answered as the execute is.
 *
 * @param execute the execute; in the place of a long parameter any value will do, such as null
 * @param parameters those that come in pieces, 1 or more, in the order of their positions
 */
public record LongExecute(Execute execute, List<LongParameter> parameters) implements SluiceRequest {

    /** The type of its frame. */
    public static final int TYPE = 167;

    private static final int EXECUTE = (1 << 3) | Tag.LENGTH;
    private static final int PARAMETER = (2 << 3) | Tag.LENGTH;

    /** Reads one. */
    public static LongExecute decode(FieldReader in) {
        Execute execute = null;
        List<LongParameter> parameters = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case EXECUTE -> execute = in.message(Execute::decode);
                case PARAMETER -> parameters.add(in.message(LongParameter::decode));
                default -> in.skip();
            }
        }
        if (parameters.isEmpty()) {
            throw in.missing("a parameter that comes in pieces");
        }
        return new LongExecute(in.required(execute, "what is executed"), List.copyOf(parameters));
    }

    @Override
    public int messageType() {
        return TYPE;
    }

    @Override
    public void encode(ByteWriter out) {
        FieldWriter.message(out, EXECUTE, execute);
        FieldWriter.messages(out, PARAMETER, parameters);
    }
}
