// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.Reply;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.client.ClientMessage;

/**
 * Where a client stands, as MySQL 9 has it.
 *
 * <pre>
 *   Accepted --tls--> Securing --> Accepted
 *   Accepted --AuthenticateStart--> Authenticating --AuthenticateOk--> Running
 *   Running --Session.Close, Session.Reset--> BetweenSessions --AuthenticateStart--> Authenticating
 *   any --Connection.Close, fatal error--> Closing
 * </pre>
 */
sealed interface State permits Accepted, Securing, Authenticating, Running, BetweenSessions, Closing {

    /**
     * Takes a message, which is answered by {@code reply}, and returns where the client stands then.
     *
     * @throws dev.sluice.gateway.x.reply.Refusal if it is answered with an error
     */
    State take(ClientMessage message, Reply reply);

    /** Tells whether messages are taken now. */
    default boolean isListening() {
        return true;
    }

    /** Tells whether this message can be taken now, or must wait for what is unanswered. */
    default boolean mayTake(ClientMessage message) {
        return true;
    }

    /** A message was answered with an error that the session survives. */
    default void onFailure() {}

    /** Everything is answered. */
    default void onIdle() {}

    /** The client reads again. */
    default void onWritable() {}

    /** The client is gone. */
    default void onGone() {}

    /** Returns what a message is refused with that has no place here. */
    static Refusal outOfPlace() {
        return Refusal.fatal(XCode.BAD_MESSAGE, "Invalid message");
    }
}
