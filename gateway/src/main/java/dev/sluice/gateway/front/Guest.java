// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

/** What a session of either dialect does when the gateway asks for it; called on the session's loop. */
public interface Guest {

    /** Tells whether nothing is unanswered, and no transaction is open. */
    boolean isAtRest();

    /** Returns how many bytes have come from the database. */
    long heardOfDatabase();

    /** Returns how many bytes the link to the database was given. */
    long toldDatabase();

    /** Tells whether the client takes what is said: if not, the database's silence is this side's doing. */
    boolean isTaking();

    /** Looks whether a client that is left unread is still there, if there is room for what it says. */
    void lookAfterClient();

    /** Tells the client why its session ends, and ends it; nothing is unanswered, or its login is not done. */
    void dismiss(Denial words);

    /** Ends the session at once, whatever is under way: it fails, and the client is told why as far as it can be. */
    void cutOff(Denial words);

    /** The gateway wants to end: from now on nothing may be begun outside a transaction. */
    void onDrain();
}
