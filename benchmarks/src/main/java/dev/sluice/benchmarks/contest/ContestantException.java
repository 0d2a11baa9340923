// SPDX-License-Identifier: Apache-2.0
package dev.sluice.benchmarks.contest;

/** A contestant could not do what it was asked, or did it wrongly: it leaves the contest. */
final class ContestantException extends Exception {

    ContestantException(String reason) {
        super(reason);
    }
}
