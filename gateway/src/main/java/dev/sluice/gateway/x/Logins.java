// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.x.admin.ClientEntry;
import dev.sluice.gateway.x.login.BackendSession;
import dev.sluice.gateway.x.login.LoginStep;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.server.AuthenticateOk;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The logins of a client on its link, one after the other: how long it may be there without one, and what begins when the
 * database has let it in.
 */
final class Logins {

    private final Conversation client;
    private final LoginDeadline deadline;
    private final LinkCompression compression = new LinkCompression();

    Logins(Conversation client) {
        this.client = client;
        deadline = new LoginDeadline(client.front().terms().loginLimit(), this::onTooSlow);
    }

    /** The client must log in from now on. */
    void await() {
        deadline.begin(client.loop());
    }

    private void onTooSlow() {
        if (!(client.state() instanceof Running)) {
            client.session().ends(EndCause.LOGIN_TOO_SLOW);
            client.session().loginFailed();
            client.opened().link().abort();
        }
    }

    /** Asks the database to let the client in. */
    CompletableFuture<BackendSession> knock(LoginStep.Knock knock) {
        return client.front().backend().open(knock, client.capabilities().attributes(), client.loop());
    }

    /** The database has let the client in, who may be gone by now, or was sent away. */
    void enter(LoginStep.Knock knock, BackendSession backend, Reply reply) {
        if (client.state() instanceof Closing) {
            backend.session().close();
            return;
        }
        deadline.stop();
        long databaseId = backend.session().server().threadId();
        Optional<Denial> denial = client.session().admit(knock.user(), databaseId);
        if (denial.isPresent()) {
            backend.session().close();
            client.refuse(reply, new Refusal(Failures.of(denial.get())));
            return;
        }
        ClientEntry entry = new ClientEntry(client.id(), knock.user(), client.host(), databaseId);
        client.database().enter(backend.session(), entry, client.farewell()::databaseGone);
        client.front().verifiers().remember(knock.user(), knock.password());
        begin(knock, backend, reply);
    }

    private void begin(LoginStep.Knock knock, BackendSession backend, Reply reply) {
        try {
            client.stand(Running.open(client, knock, backend));
            reply.end(this::welcome);
        } catch (Refusal noSession) {
            client.refuse(reply, noSession);
        }
    }

    private void welcome(ReplyWriter out) {
        out.number(StateParameter.CLIENT_ID_ASSIGNED, client.id());
        out.say(new AuthenticateOk(new byte[0]));
        compression.begin(client.capabilities().compression(), client.opened());
        client.extension().begin(client.capabilities().extension(), client.opened());
    }

    /** The client leaves its session at the database; everything is answered. */
    void leave() {
        client.database().leave();
        client.session().leaveUser();
        await();
    }

    /** The client's link is gone. */
    void end() {
        deadline.stop();
        compression.close();
    }
}
