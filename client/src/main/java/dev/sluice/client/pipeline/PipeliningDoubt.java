// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

/**
 * Whether a session has shown that it can have several requests in flight: some proxies close the link at the second one.
 *
 * <p>It has when a request is answered that was sent before the answer to the one in front of it.
 */
final class PipeliningDoubt {

    private boolean proved;
    private boolean oldestWasBehind;

    /** A request was sent while no other was in flight. */
    void onBegunAlone() {
        oldestWasBehind = false;
    }

    /** The oldest request was answered; {@code others} says whether there are more in flight. */
    void onAnswered(boolean others) {
        proved |= oldestWasBehind;
        oldestWasBehind = others;
    }

    /** Returns what to tell if the link is lost with so many requests in flight; nothing if pipelining is above suspicion. */
    String suspicion(int inFlight) {
        return proved || inFlight < 2
                ? ""
                : "; " + inFlight
                        + " requests were in flight, and this session has not been seen to take several at once: if"
                        + " there is a proxy in between that cannot, add pipelining=off to the URL";
    }
}
