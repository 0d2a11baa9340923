// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import org.jspecify.annotations.Nullable;

/** Two traces of one request. */
record TwoTraces(RequestTrace first, RequestTrace second) implements RequestTrace {

    static @Nullable RequestTrace of(@Nullable RequestTrace first, @Nullable RequestTrace second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return new TwoTraces(first, second);
    }

    @Override
    public void onSent() {
        first.onSent();
        second.onSent();
    }

    @Override
    public void onAnswering() {
        first.onAnswering();
        second.onAnswering();
    }

    @Override
    public void onPaused() {
        first.onPaused();
        second.onPaused();
    }

    @Override
    public void onResumed() {
        first.onResumed();
        second.onResumed();
    }

    @Override
    public @Nullable RequestTrace onPart(RequestInfo part) {
        return of(first.onPart(part), second.onPart(part));
    }

    @Override
    public void onDone(RequestSummary summary) {
        first.onDone(summary);
        second.onDone(summary);
    }
}
