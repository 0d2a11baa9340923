// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

import org.jspecify.annotations.Nullable;

/** The listeners of a client as one, which never throws. */
public final class Listeners {

    private Listeners() {}

    /** Returns one that tells each of {@code listeners} in their order, or null if there are none. */
    public static @Nullable ClientListener all(ClientListener... listeners) {
        ClientListener all = null;
        for (ClientListener listener : listeners) {
            ClientListener guarded = new GuardedListener(listener);
            all = all == null ? guarded : new TwoListeners(all, guarded);
        }
        return all;
    }
}
