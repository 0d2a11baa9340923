// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.client.error.ServerException;
import dev.sluice.gateway.x.login.LoginStep;
import dev.sluice.gateway.x.login.Mechanisms;
import dev.sluice.gateway.x.login.OtherPluginException;
import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.client.AuthenticateContinue;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.server.ServerError;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * A client says who it is: three tries, by any mechanism. What it sends behind waits until the database has let it in.
 *
 * <pre>
 *   start --challenge--> continue
 *   start --inquiry--> waiting --the database's challenge--> continue
 *   start, continue --claim--> waiting --let in--> Running
 *                                 \--refused--> start, or the end behind the third time
 * </pre>
 */
final class Authenticating implements State {

    private static final int TRIES = 3;
    private static final List<Integer> TOLD =
            List.of(XCode.ACCESS_DENIED, 1040, 1044, 1049, 1203, 1226, 1862, 3118, 3159, 3032, 4151);

    private final Conversation conversation;
    private final Mechanisms mechanisms;
    private int failures;
    private boolean waiting;

    Authenticating(Conversation conversation) {
        this.conversation = conversation;
        mechanisms = new Mechanisms(
                conversation.front().verifiers(), conversation.front().backend().support());
    }

    @Override
    public boolean isListening() {
        return !waiting;
    }

    @Override
    public State take(ClientMessage message, Reply reply) {
        if (message instanceof AuthenticateStart start && !mechanisms.isChallenged()) {
            proceed(mechanisms.start(start, conversation.isPrivate()), reply);
        } else if (message instanceof AuthenticateContinue answer && mechanisms.isChallenged()) {
            proceed(mechanisms.proceed(answer.data()), reply);
        } else {
            throw State.outOfPlace();
        }
        return this;
    }

    private void proceed(LoginStep step, Reply reply) {
        if (step instanceof LoginStep.Challenge challenge) {
            reply.end(new dev.sluice.wire.x.server.AuthenticateContinue(challenge.nonce()));
        } else if (step instanceof LoginStep.Inquiry) {
            inquire(reply);
        } else if (step instanceof LoginStep.Denied denied) {
            conversation.logins().abandon();
            if (denied.judged()) {
                conversation.session().loginFailed();
            }
            deny(reply, XCode.ACCESS_DENIED, denial(denied.user(), denied.withPassword()));
        } else if (step instanceof LoginStep.Claim claim) {
            claim(claim, reply);
        }
    }

    private void inquire(Reply reply) {
        waiting = true;
        conversation.logins().inquire().whenComplete((nonce, failure) -> {
            waiting = false;
            if (failure == null) {
                proceed(mechanisms.challenged(nonce), reply);
            } else {
                onRefused("", false, failure, reply);
            }
        });
    }

    private String denial(String user, boolean withPassword) {
        return denialOf(user) + " (using password: " + (withPassword ? "YES" : "NO") + ")";
    }

    private String denialOf(String user) {
        return "Access denied for user '" + user + "'@'" + conversation.host() + "'";
    }

    private void deny(Reply reply, int code, String message) {
        failures++;
        reply.fail(new ServerError(failures >= TRIES, code, Refusal.STATE, message));
    }

    private void claim(LoginStep.Claim claim, Reply reply) {
        waiting = true;
        conversation.logins().claim(claim).whenComplete((backend, failure) -> {
            waiting = false;
            if (failure == null) {
                conversation.logins().enter(claim, backend, reply);
            } else {
                onRefused(claim, failure, reply);
            }
        });
    }

    private void onRefused(LoginStep.Claim claim, Throwable failure, Reply reply) {
        Throwable cause = causeOf(failure);
        if (cause instanceof OtherPluginException other) {
            // With this number clients go on to their next mechanism.
            deny(
                    reply,
                    XCode.ACCESS_DENIED,
                    denialOf(claim.user()) + ": MYSQL41 is for accounts of mysql_native_password, and the database"
                            + " asks for " + other.plugin());
            return;
        }
        boolean denied = cause instanceof ServerException server && server.code() == XCode.ACCESS_DENIED;
        if (denied && claim instanceof LoginStep.Knock) {
            conversation.front().verifiers().forget(claim.user());
        }
        onRefused(claim.user(), claim.withPassword(), cause, reply);
    }

    private void onRefused(String user, boolean withPassword, Throwable failure, Reply reply) {
        if (causeOf(failure) instanceof ServerException server) {
            boolean told = TOLD.contains(server.code());
            if (!told || server.code() == XCode.ACCESS_DENIED) {
                conversation.session().loginFailed();
            }
            deny(
                    reply,
                    told ? server.code() : XCode.ACCESS_DENIED,
                    told ? server.serverMessage() : denial(user, withPassword));
        } else {
            deny(reply, XCode.SERVICE, "The database cannot be reached, or does not let this gateway log in");
        }
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
