// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import org.jspecify.annotations.Nullable;

/** Two listeners of one client. */
record TwoListeners(ClientListener first, ClientListener second) implements ClientListener {

    @Override
    public @Nullable RequestTrace onSubmitted(RequestInfo request) {
        return TwoTraces.of(first.onSubmitted(request), second.onSubmitted(request));
    }

    @Override
    public void onEvent(SessionInfo session, SessionEvent event) {
        first.onEvent(session, event);
        second.onEvent(session, event);
    }

    @Override
    public boolean wantsStatements() {
        return first.wantsStatements() || second.wantsStatements();
    }
}
