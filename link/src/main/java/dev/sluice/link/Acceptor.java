// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.IOException;

/** Decides who listens to the links that come in; called on event loops, by several of them at once. */
@FunctionalInterface
public interface Acceptor {

    /**
     * Returns what shall listen to a link that has come in.
     *
     * <p>It hears {@link LinkListener#onOpen} first, or {@link LinkListener#onClosed} alone if the link ends before it is
     * known whom it comes from ({@link ProxyHeaders}). An exception thrown here closes the link.
     *
     * @param loop the link's loop, which is the calling thread
     */
    LinkListener accept(EventLoop loop);

    /**
     * No link could be accepted, most often because the process may open no more files; it is tried again after a second.
     *
     * <p>Those who come meanwhile wait in the system's queue. Called on the listener's loop.
     */
    default void onTrouble(IOException cause) {}
}
