// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.front.FrontSession;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.ReplyOrder;
import dev.sluice.wire.x.server.ServerError;

/** What follows for a client when something it asked for is answered. */
record ReplyWatch(Conversation client) implements ReplyOrder.Watcher {

    @Override
    public void onEnded(Reply reply) {
        client.session().onAnswered();
        client.extension().onEnded(reply);
        ServerError failure = reply.failure();
        if (failure != null) {
            onFailed(failure);
        }
    }

    private void onFailed(ServerError failure) {
        FrontSession session = client.session();
        Failures.tell(failure, session);
        if (failure.fatal()) {
            session.ends(Failures.causeOf(failure));
            client.close();
        } else {
            client.state().onFailure();
        }
    }

    @Override
    public void onProgress() {
        if (client.isIdle()) {
            client.state().onIdle();
        }
        if (!client.session().endsIfDraining()) {
            client.takeMessages();
        }
    }
}
