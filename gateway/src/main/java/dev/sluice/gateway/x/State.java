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
 *   Accepted --CapabilitiesGet, not all is known--> Inquiring --> Accepted
 *   Accepted --AuthenticateStart--> Authenticating --AuthenticateOk--> Running
 *   Running --Session.Close, Session.Reset--> BetweenSessions --AuthenticateStart--> Authenticating
 *   any --Connection.Close, fatal error, farewell--> Closing, which nothing leads out of
 * </pre>
 */
sealed interface State permits Accepted, Inquiring, Securing, Authenticating, Running, BetweenSessions, Closing {

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

    /** Tells whether a transaction is open. */
    default boolean isInTransaction() {
        return false;
    }

    /** A message was cancelled before it could be taken. */
    default void onDropped(ClientMessage message, Reply reply) {}

    /** Tells whether a message was taken that others complete, which must be read however much is unanswered. */
    default boolean isFeeding() {
        return false;
    }

    /**
     * Takes a message that is not answered, and returns whether it is such a one.
     *
     * @throws Refusal if it must not come now, which is answered all the same
     */
    default boolean takeUnanswered(ClientMessage message) {
        return false;
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
