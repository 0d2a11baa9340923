// SPDX-License-Identifier: Apache-2.0
package dev.sluice.testkit.link;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The threads of one relay: daemons that all end when the relay is closed. May be used from any thread. */
final class Crew {

    /** What a thread does; an interrupt is the sign to end. */
    interface Duty {
        void run() throws InterruptedException;
    }

    private final String name;
    private final Set<Thread> members = ConcurrentHashMap.newKeySet();
    private volatile boolean dismissed;

    Crew(String name) {
        this.name = name;
    }

    void start(String task, Duty duty) {
        Thread member = new Thread(() -> serve(duty), name + "-" + task);
        member.setDaemon(true);
        members.add(member);
        member.start();
        if (dismissed) { // it may have been added after dismiss() looked
            member.interrupt();
        }
    }

    private void serve(Duty duty) {
        try {
            duty.run();
        } catch (InterruptedException dismissal) {
            return; // the relay closes
        } finally {
            members.remove(Thread.currentThread());
        }
    }

    /** Ends every thread and waits for it, also for those that start meanwhile, unless the caller is interrupted. */
    void dismiss() {
        dismissed = true;
        try {
            while (!members.isEmpty()) {
                for (Thread member : members) {
                    member.interrupt();
                    member.join();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
