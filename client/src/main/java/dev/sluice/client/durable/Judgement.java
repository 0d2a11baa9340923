// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

/** What is known so far of a statement's coverage: it only gets worse, and of equal reasons the first counts. */
final class Judgement {

    private Coverage coverage;

    Judgement(Coverage first) {
        coverage = first;
    }

    Coverage coverage() {
        return coverage;
    }

    boolean is(Coverage.Kind kind) {
        return coverage.kind() == kind;
    }

    void lower(Coverage other) {
        if (coverage.kind().compareTo(other.kind()) < 0) {
            coverage = other;
        }
    }

    void unproven(String reason) {
        lower(Coverage.unproven(reason));
    }
}
