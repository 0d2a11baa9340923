// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

/**
 * What is done with what a client says that is logged in.
 *
 * <pre>
 *   READING --a long command begins--> CARRYING --it has arrived--> READING
 *   READING --a command that nothing may follow--> HELD --answered--> READING
 *   READING --a command that filters are asked about--> DECIDING --decided--> READING, HELD
 *   HELD --the database waits for words of the client's--> CONVERSING --all said--> HELD
 *   any --quit, or the session must end--> OVER
 * </pre>
 */
sealed interface Hearing {

    /** The next packet is a command. */
    Hearing READING = Plain.READING;

    /** Filters are asked about a command; what is behind it waits. */
    Hearing DECIDING = Plain.DECIDING;

    /** A command must be answered first. */
    Hearing HELD = Plain.HELD;

    /** Nothing is read any more. */
    Hearing OVER = Plain.OVER;

    /** What there is nothing more to know of. */
    enum Plain implements Hearing {
        READING,
        DECIDING,
        HELD,
        OVER
    }

    /** The next packet is more of a long command. */
    record Carrying(LongRelay command) implements Hearing {}

    /** The next packet is a word in the middle of a command. */
    record Conversing(Conversation talk) implements Hearing {}
}
