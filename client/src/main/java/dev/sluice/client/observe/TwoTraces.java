// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

/** Two traces of one request. */
record TwoTraces(RequestTrace first, RequestTrace second) implements RequestTrace {

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
    public void onDone(RequestSummary summary) {
        first.onDone(summary);
        second.onDone(summary);
    }
}
