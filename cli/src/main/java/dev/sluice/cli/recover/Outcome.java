// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cli.recover;

/**
 * What a round came to.
 *
 * @param seed by which it can be had again
 * @param asked how many requests were given to the queue
 * @param answered how many answers came
 * @param failed how many of these were failures
 * @param tried how often a request was tried again
 * @param before how many had taken effect when they were tried again: these would be double without a record
 * @param lost how many inserts never took effect
 * @param doubled how many took effect more than once
 * @param sums whether the sums of all answers are right, and that of what was inserted
 * @param seconds how long it took until all was answered
 */
record Outcome(
        long seed,
        long asked,
        long answered,
        long failed,
        long tried,
        long before,
        long lost,
        long doubled,
        boolean sums,
        double seconds) {

    boolean isRight() {
        return answered == asked && failed == 0 && lost == 0 && doubled == 0 && sums;
    }

    /** Adds another one up with this; the seed stays that of this one. */
    Outcome plus(Outcome other) {
        return new Outcome(
                seed,
                asked + other.asked,
                answered + other.answered,
                failed + other.failed,
                tried + other.tried,
                before + other.before,
                lost + other.lost,
                doubled + other.doubled,
                sums && other.sums,
                seconds + other.seconds);
    }
}
