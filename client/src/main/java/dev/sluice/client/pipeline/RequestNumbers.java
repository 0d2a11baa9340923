// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.exchange.Exchange;
import dev.sluice.client.exchange.Interruption;
import dev.sluice.client.x.Conversation;
import dev.sluice.wire.x.sluice.CancelAnswer;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of requests that may be cancelled, at a server that takes cancels out of turn; and what became of those. Others
 * have none, for each costs some bytes in both directions. On the session's loop only.
 *
 * <pre>
 *   numbered --cancel--> asked --DROPPED, INTERRUPTED, AHEAD--> sure: its own answer is its end
 *                           \--RUNS_ON, or the server is silent for long--> forgotten: KILL QUERY is needed
 * </pre>
 */
final class RequestNumbers {

    private final Conversation conversation;

    /** Those that the server was asked to end, and whether it said that they will. */
    private final Map<Long, Boolean> asked = new HashMap<>();

    private long last;

    RequestNumbers(Conversation conversation) {
        this.conversation = conversation;
    }

    /** Gives a request that is said next a number, if it is to have one. */
    void announce(Exchange exchange) {
        if (exchange.lacksNumber()) {
            exchange.numbered(++last);
            conversation.announce(last, exchange.runsAlone());
        }
    }

    /** Asks the server to end a request, if it has a number. */
    void cancel(Exchange exchange) {
        long number = exchange.number();
        if (number != 0) {
            exchange.interruptedBy(Interruption.MEANT);
            asked.put(number, false);
            conversation.cancel(number);
        }
    }

    /** Takes what the server says to a cancel; one that nobody waits for any more changes nothing. */
    void onAnswer(CancelAnswer answer) {
        switch (answer.outcome()) {
            case DROPPED, INTERRUPTED, AHEAD -> asked.replace(answer.request(), true);
            case RUNS_ON -> asked.remove(answer.request());
            case ANSWERED -> {
                // What it came to is on its way.
            }
        }
    }

    /** Tells whether the server is to end a request by its number, so that no KILL is needed so far. */
    boolean isAsked(Exchange exchange) {
        return asked.containsKey(exchange.number());
    }

    /** Tells whether no KILL will be needed: the server said so, or must be trusted for a KILL may hit what is behind. */
    boolean isSure(Exchange exchange) {
        return exchange.runsAlone() || asked.getOrDefault(exchange.number(), false);
    }

    /** Forgets that a request was cancelled: it is over, or the server has not heard. */
    void forget(Exchange exchange) {
        asked.remove(exchange.number());
    }
}
