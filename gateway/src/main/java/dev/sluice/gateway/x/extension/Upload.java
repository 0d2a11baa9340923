// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.client.source.Source;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.sluice.LongExecute;
import dev.sluice.wire.x.sluice.LongParameter;
import dev.sluice.wire.x.sluice.ParameterChunk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The long parameters of one execute, whose chunks come one parameter after the other.
 *
 * <pre>
 *   taking --last chunk of the last parameter--> complete
 *      \--a chunk out of order, too long; the execute has ended--> passing over --as many last chunks--> complete
 * </pre>
 */
final class Upload {

    static final int LONGEST_CHUNK = 1 << 20;

    private final long statement;
    private final List<LongParameter> parameters;
    private final List<ChunkSupply> supplies = new ArrayList<>();
    private int current;
    private boolean failed;

    Upload(LongExecute message, Runnable onNews, Runnable onTaken) {
        statement = message.execute().statementId();
        parameters = message.parameters();
        parameters.forEach(parameter -> supplies.add(new ChunkSupply(onNews, onTaken)));
    }

    /**
     * Returns where the database's values come from, by their positions.
     *
     * @throws Refusal if the positions do not rise
     */
    Map<Integer, Source> sources() {
        Map<Integer, Source> sources = new LinkedHashMap<>();
        long before = -1;
        for (int i = 0; i < parameters.size(); i++) {
            LongParameter parameter = parameters.get(i);
            if (parameter.position() <= before || parameter.position() > Integer.MAX_VALUE) {
                throw Refusal.of(
                        XCode.INVALID_ARGUMENT,
                        "expected the positions of long parameters to rise, got " + parameter.position() + " behind "
                                + before);
            }
            before = parameter.position();
            Source source = Source.supplied(supplies.get(i));
            sources.put((int) before, parameter.text() ? source.asText() : source);
        }
        return sources;
    }

    boolean isOf(ParameterChunk chunk) {
        return chunk.statementId() == statement;
    }

    boolean isComplete() {
        return current == supplies.size();
    }

    long buffered() {
        return isComplete() ? 0 : supplies.get(current).buffered();
    }

    void take(ParameterChunk chunk) {
        if (!failed) {
            check(chunk);
        }
        if (!failed) {
            supplies.get(current).add(chunk.data(), chunk.last());
        }
        if (chunk.last()) {
            current++;
        }
    }

    private void check(ParameterChunk chunk) {
        long expected = parameters.get(current).position();
        if (chunk.position() != expected) {
            fail("expected a chunk of parameter " + expected + ", got one of parameter " + chunk.position());
        } else if (chunk.data().length > LONGEST_CHUNK) {
            fail("expected chunks of at most " + LONGEST_CHUNK + " bytes, got " + chunk.data().length);
        }
    }

    /** Has the execute fail for this reason; what still comes of it is passed over. */
    void fail(String reason) {
        failed = true;
        Refusal refusal = Refusal.of(XCode.INVALID_ARGUMENT, reason);
        supplies.forEach(supply -> supply.fail(refusal));
    }

    /** Passes over what comes: there is no execute for it. */
    void passOver() {
        failed = true;
    }
}
