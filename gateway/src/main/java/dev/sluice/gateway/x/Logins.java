// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.front.Denial;
import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.x.admin.ClientEntry;
import dev.sluice.gateway.x.login.BackendLogin;
import dev.sluice.gateway.x.login.BackendSession;
import dev.sluice.gateway.x.login.LoginStep;
import dev.sluice.gateway.x.login.NativeLogin;
import dev.sluice.gateway.x.reply.Failures;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.ReplyWriter;
import dev.sluice.wire.x.notice.StateParameter;
import dev.sluice.wire.x.server.AuthenticateOk;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The logins of a client on its link, one after the other: how long it may be there without one, and what begins when the
 * database has let it in.
 */
final class Logins {

    /** Who only asks what is offered is not to wait for long. */
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);

    private final Conversation client;
    private final LoginDeadline deadline;
    private final LinkCompression compression = new LinkCompression();

    /** That of MYSQL41, which has a link to the database before it is known who logs in. */
    private @Nullable NativeLogin inquiry;

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

    /** Asks the database for its nonce; nothing if it has none for MYSQL41. */
    CompletableFuture<Optional<byte[]>> inquire() {
        return inquire(client.front().backend().patience());
    }

    /** Asks the database whether it has a nonce for MYSQL41, and waits only so long. */
    CompletableFuture<?> look() {
        BackendLogin backend = client.front().backend();
        Duration patience = backend.patience().compareTo(LOOK_LIMIT) < 0 ? backend.patience() : LOOK_LIMIT;
        return inquire(patience).whenComplete((nonce, failure) -> abandon());
    }

    private CompletableFuture<Optional<byte[]>> inquire(Duration patience) {
        abandon();
        try {
            NativeLogin begun = client.front()
                    .backend()
                    .inquire(
                            client.capabilities().attributes(),
                            client.loop(),
                            client.front().terms().loginLimit(),
                            patience);
            inquiry = begun;
            return begun.challenge();
        } catch (RejectedExecutionException gatewayHasEnded) {
            return CompletableFuture.failedFuture(gatewayHasEnded);
        }
    }

    /** Asks the database to let the client in. */
    CompletableFuture<BackendSession> claim(LoginStep.Claim claim) {
        BackendLogin backend = client.front().backend();
        Map<String, String> attributes = client.capabilities().attributes();
        if (claim instanceof LoginStep.Knock knock) {
            return backend.open(knock, attributes, client.loop());
        }
        NativeLogin begun = inquiry;
        if (begun == null || !(claim instanceof LoginStep.Proof proof)) {
            throw new IllegalStateException("the database was not asked for a nonce");
        }
        return begun.prove(proof.proof()).thenCompose(proved -> backend.enter(proved, attributes));
    }

    /** Gives up a login that waits for the client. */
    void abandon() {
        NativeLogin begun = inquiry;
        inquiry = null;
        if (begun != null) {
            begun.abandon();
        }
    }

    /** The database has let the client in, who may be gone by now, or was sent away. */
    void enter(LoginStep.Claim claim, BackendSession backend, Reply reply) {
        if (client.state() instanceof Closing) {
            backend.session().close();
            return;
        }
        deadline.stop();
        long databaseId = backend.session().server().threadId();
        Optional<Denial> denial = client.session().admit(claim.user(), databaseId);
        if (denial.isPresent()) {
            backend.session().close();
            client.refuse(reply, new Refusal(Failures.of(denial.get())));
            return;
        }
        ClientEntry entry = new ClientEntry(client.id(), claim.user(), client.host(), databaseId);
        client.database().enter(backend.session(), entry, client.farewell()::databaseGone);
        if (claim instanceof LoginStep.Knock knock) {
            client.front().verifiers().remember(knock.user(), knock.password());
        }
        begin(claim, backend, reply);
    }

    private void begin(LoginStep.Claim claim, BackendSession backend, Reply reply) {
        try {
            client.stand(Running.open(client, claim, backend));
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
        abandon();
        compression.close();
    }
}
