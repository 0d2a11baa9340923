// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.running;

import dev.sluice.gateway.observe.EndCause;
import dev.sluice.gateway.observe.GatewayListener;
import dev.sluice.gateway.observe.SessionFacts;
import dev.sluice.gateway.observe.Side;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Writes down what a gateway tells. */
final class Recorded implements GatewayListener {

    record End(SessionFacts session, EndCause cause) {}

    final List<SessionFacts> opened = new CopyOnWriteArrayList<>();
    final List<SessionFacts> loggedIn = new CopyOnWriteArrayList<>();
    final List<End> ended = new CopyOnWriteArrayList<>();
    final List<Integer> ownErrors = new CopyOnWriteArrayList<>();
    final AtomicInteger prefetchWaits = new AtomicInteger();
    final AtomicLong fromClients = new AtomicLong();

    @Override
    public void onOpened(SessionFacts session) {
        opened.add(session);
    }

    @Override
    public void onLoggedIn(SessionFacts session) {
        loggedIn.add(session);
    }

    @Override
    public void onEnded(SessionFacts session, EndCause cause) {
        ended.add(new End(session, cause));
    }

    @Override
    public void onOwnError(int code) {
        ownErrors.add(code);
    }

    @Override
    public void onPrefetchWait() {
        prefetchWaits.incrementAndGet();
    }

    @Override
    public void onReceived(Side side, long bytes) {
        if (side == Side.CLIENT) {
            fromClients.addAndGet(bytes);
        }
    }

    List<EndCause> causes() {
        return ended.stream().map(End::cause).toList();
    }
}
