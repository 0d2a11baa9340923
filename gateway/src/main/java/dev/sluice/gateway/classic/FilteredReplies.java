// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.error.Fate;
import dev.sluice.client.error.LinkException;
import dev.sluice.client.result.ResultListener;
import dev.sluice.gateway.front.FrontSession;
import dev.sluice.wire.classic.PacketReader;
import dev.sluice.wire.classic.ServerStatus;
import dev.sluice.wire.classic.reply.Err;
import java.util.function.Consumer;

/** What one filtered request says to its client: filters hear if its answer is lost, and the client's own weight is what counts. */
class FilteredReplies implements Replies, ReadResults.Marks {

    private final Replies client;
    private final ResultListener results;
    private final int weight;
    private final Consumer<ServerStatus> onStatus;

    /** Creates one for a request of {@code weight} bytes whose results are told to {@code results}, and the state of the session to {@code onStatus}. */
    FilteredReplies(Replies client, ResultListener results, int weight, Consumer<ServerStatus> onStatus) {
        this.client = client;
        this.results = results;
        this.weight = weight;
        this.onStatus = onStatus;
    }

    final Replies client() {
        return client;
    }

    @Override
    public FrontSession session() {
        return client.session();
    }

    @Override
    public boolean hasRoom() {
        return client.hasRoom();
    }

    @Override
    public void pass(byte[] frames, int offset, int length) {
        client.pass(frames, offset, length);
    }

    @Override
    public void tell(byte[] word) {
        client.tell(word);
    }

    @Override
    public void converse(Conversation conversation, int next) {
        client.converse(conversation, next);
    }

    @Override
    public void onSaid() {
        client.onSaid();
    }

    @Override
    public void onRoom() {
        client.onRoom();
    }

    @Override
    public void onAnswered(int sent) {
        client.onAnswered(weight);
    }

    @Override
    public void refuse(Err error) {
        client.refuse(error);
    }

    @Override
    public void end(Err error) {
        client.end(error);
    }

    @Override
    public void onLost(int next) {
        results.onError(
                new LinkException("a client's request", "the link to the database is lost", Fate.UNKNOWN, null));
        client.onLost(next);
    }

    // What stands between results.

    @Override
    public void onResult(int sequence) {}

    @Override
    public void onDefinitionsEnd(ServerStatus status) {}

    @Override
    public void onFile(PacketReader in) {}

    @Override
    public final void onStatus(ServerStatus status) {
        onStatus.accept(status);
    }
}
