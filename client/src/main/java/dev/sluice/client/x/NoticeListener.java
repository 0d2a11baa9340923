// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.x.server.NoticeFrame;

/** Hears what a server says beside its answers. On the session's loop. */
@FunctionalInterface
public interface NoticeListener {

    /** The server has said this; of the request that is being answered, unless it is global. */
    void onNotice(NoticeFrame notice);
}
