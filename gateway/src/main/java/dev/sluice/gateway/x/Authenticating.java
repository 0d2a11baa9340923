// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.client.error.ServerException;
import dev.sluice.gateway.x.login.LoginStep;
import dev.sluice.gateway.x.login.Mechanisms;
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
 *   start, continue --knock--> knocking --let in--> Running
 *                                  \--refused--> start, or the end behind the third time
 * </pre>
 */
final class Authenticating implements State {

    private static final int TRIES = 3;
    private static final List<Integer> TOLD =
            List.of(XCode.ACCESS_DENIED, 1040, 1044, 1049, 1203, 1226, 1862, 3118, 3159, 3032, 4151);

    private final Conversation conversation;
    private final Mechanisms mechanisms;
    private int failures;
    private boolean knocking;

    Authenticating(Conversation conversation) {
        this.conversation = conversation;
        mechanisms = new Mechanisms(conversation.front().verifiers());
    }

    @Override
    public boolean isListening() {
        return !knocking;
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
        } else if (step instanceof LoginStep.Denied denied) {
            deny(reply, XCode.ACCESS_DENIED, denial(denied));
        } else if (step instanceof LoginStep.Knock knock) {
            knock(knock, reply);
        }
    }

    private String denial(LoginStep.Denied denied) {
        return "Access denied for user '" + denied.user() + "'@'" + conversation.host() + "' (using password: "
                + (denied.withPassword() ? "YES" : "NO") + ")";
    }

    private void deny(Reply reply, int code, String message) {
        failures++;
        if (code == XCode.ACCESS_DENIED) {
            conversation.session().loginFailed();
        }
        reply.fail(new ServerError(failures >= TRIES, code, Refusal.STATE, message));
    }

    private void knock(LoginStep.Knock knock, Reply reply) {
        knocking = true;
        conversation.logins().knock(knock).whenComplete((backend, failure) -> {
            knocking = false;
            if (failure == null) {
                conversation.logins().enter(knock, backend, reply);
            } else {
                onRefused(knock, failure, reply);
            }
        });
    }

    private void onRefused(LoginStep.Knock knock, Throwable failure, Reply reply) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ServerException server) {
            if (server.code() == XCode.ACCESS_DENIED) {
                conversation.front().verifiers().forget(knock.user());
            }
            boolean told = TOLD.contains(server.code());
            deny(
                    reply,
                    told ? server.code() : XCode.ACCESS_DENIED,
                    told
                            ? server.serverMessage()
                            : denial(new LoginStep.Denied(
                                    knock.user(), !knock.password().isEmpty())));
        } else {
            deny(reply, XCode.SERVICE, "The database cannot be reached, or does not let this gateway log in");
        }
    }
}
