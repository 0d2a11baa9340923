// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.front;

import dev.sluice.link.EventLoop;
import dev.sluice.link.LinkListener;

/** What speaks one dialect to the clients of a listener; its sessions share nothing but terms. Thread-safe. */
public interface Front {

    /** Begins a session for a link that has come in on {@code loop}, and returns what the link tells its news. */
    LinkListener begin(EventLoop loop);
}
