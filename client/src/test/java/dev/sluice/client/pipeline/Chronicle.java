// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.observe.ClientListener;
import dev.sluice.client.observe.RequestInfo;
import dev.sluice.client.observe.RequestSummary;
import dev.sluice.client.observe.RequestTrace;
import dev.sluice.client.observe.SessionEvent;
import dev.sluice.client.observe.SessionInfo;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener hears. */
final class Chronicle implements ClientListener {

    final List<Entry> requests = new ArrayList<>();
    final List<SessionEvent> events = new ArrayList<>();
    final List<SessionInfo> sessions = new ArrayList<>();

    /** One request: what it was, and its stages in order. */
    final class Entry implements RequestTrace {

        final RequestInfo info;
        final List<String> stages = new ArrayList<>();
        private final List<RequestSummary> ends = new ArrayList<>();

        Entry(RequestInfo info) {
            this.info = info;
        }

        RequestSummary summary() {
            if (ends.size() != 1) {
                throw new AssertionError("done " + ends.size() + " times");
            }
            return ends.get(0);
        }

        @Override
        public void onSent() {
            stages.add("sent");
        }

        @Override
        public void onAnswering() {
            stages.add("answering");
        }

        @Override
        public void onPaused() {
            stages.add("paused");
        }

        @Override
        public void onResumed() {
            stages.add("resumed");
        }

        @Override
        public RequestTrace onPart(RequestInfo part) {
            return onSubmitted(part);
        }

        @Override
        public void onDone(RequestSummary summary) {
            stages.add("done");
            ends.add(summary);
        }
    }

    @Override
    public RequestTrace onSubmitted(RequestInfo request) {
        Entry entry = new Entry(request);
        requests.add(entry);
        return entry;
    }

    @Override
    public void onEvent(SessionInfo session, SessionEvent event) {
        sessions.add(session);
        events.add(event);
    }

    /** Returns the request that was submitted as number {@code index}, from 0. */
    Entry request(int index) {
        return requests.get(index);
    }
}
