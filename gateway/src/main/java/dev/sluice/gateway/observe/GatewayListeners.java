// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one listener of several. */
public final class GatewayListeners {

    private GatewayListeners() {}

    /** Returns a listener that tells all of these and never throws, or null if there are none, so that nothing is told. */
    public static @Nullable GatewayListener all(List<GatewayListener> listeners) {
        return listeners.isEmpty() ? null : new GuardedListener(listeners);
    }
}
