// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.ServerException;
import dev.sluice.client.exchange.Exchange.Step;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultListener;
import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.Err;
import java.util.List;
import java.util.function.LongConsumer;

/** What a prepare brings, of which the id is taken note, and whether it went well. */
final class WatchedPrepare implements Answer {

    private final PreparedReply reply;
    private final ResultListener results;
    private final LongConsumer onId;
    private boolean begun;
    private boolean failed;

    WatchedPrepare(PreparedReply reply, ResultListener results, LongConsumer onId) {
        this.reply = reply;
        this.results = results;
        this.onId = onId;
    }

    @Override
    public Step onPacket(PacketReader in) {
        if (!begun) {
            begun = true;
            onFirst(in);
        }
        Step step = reply.onPacket(in);
        if (step == Step.DONE && !failed) {
            results.onCompletion(new Completion(0, 0, 0, "", ServerStatus.of(0), List.of()));
        }
        return step;
    }

    private void onFirst(PacketReader in) {
        failed = in.firstByte() == Err.MARK;
        ByteReader payload = in.payload();
        if (failed) {
            results.onError(new ServerException("a client's prepare", Err.decode(payload), true));
        } else {
            payload.skip(1);
            onId.accept(payload.u32());
        }
    }
}
