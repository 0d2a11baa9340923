// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.PreparedState;
import dev.sluice.client.exchange.SqlLabel;
import dev.sluice.client.observe.RequestKind;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.PacketWriter;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A batch in the queue of its session: has its requests sent in front of itself, one after the other, as they can be; what
 * was submitted behind it comes behind all of them. Says nothing itself.
 *
 * <pre>
 *   waiting --first part--> ASKING the server --answered--> SENDING --source ended, last portion sent--> begun --reached--> done
 *                     \---- nothing to ask -----------------/    \--link lost, cancelled--> done, with what is known
 * </pre>
 */
public final class BatchExchange extends Exchange {

    private static final int WEIGHT = 64;

    private final BatchRun run;
    private final PreparedState statement;

    /** Creates one that completes {@code done}. */
    public BatchExchange(
            BatchStatement batches,
            ParameterSets sets,
            BatchOptions options,
            BatchSession session,
            CompletableFuture<BatchResult> done) {
        statement = batches.single();
        run = new BatchRun(batches, sets, options, session, done);
    }

    @Override
    public String describe() {
        return SqlLabel.of("execute batch", statement.sql());
    }

    @Override
    public RequestKind kind() {
        return RequestKind.BATCH;
    }

    @Override
    public String sql() {
        return statement.sql();
    }

    @Override
    public int weight() {
        return WEIGHT;
    }

    @Override
    public @Nullable Exchange nextPart() {
        try {
            return run.nextPart();
        } catch (MySqlException e) {
            run.refuse(e);
            return null;
        }
    }

    @Override
    public boolean mayBegin() {
        return run.hasSentAll();
    }

    @Override
    public void begin(PacketWriter out) {}

    @Override
    public boolean isAnswered() {
        return false;
    }

    @Override
    public Step onPacket(PacketReader in) {
        throw new IllegalStateException(describe() + " is not answered");
    }

    @Override
    public Step onReached() {
        run.finish(null);
        return Step.DONE;
    }

    @Override
    protected void onFailed(MySqlException reason) {
        run.finish(reason);
    }
}
