// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

/**
 * Where the time of a request went, in nanoseconds; the parts add up to the whole. A stage that was not reached took none.
 *
 * @param queued from its submission to its first byte written
 * @param behind from then until all answers before its own were read: what pipelining hides
 * @param server from then to the first packet of its answer: the network, and the server at work
 * @param transfer from then to its end: its rows, and pauses of whoever reads them. For a request that is sent a second
 *     time, for a statement's id was guessed wrong, the second time too; for a batch, from its first part on
 */
public record RequestTimes(long queued, long behind, long server, long transfer) {

    /** Returns the time from submission to end, in nanoseconds. */
    public long total() {
        return queued + behind + server + transfer;
    }
}
