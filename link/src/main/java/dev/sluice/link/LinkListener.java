// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Hears what happens to a link; called on the link's loop only. An exception thrown here closes the link. */
public interface LinkListener {

    /** The link is connected; comes first. */
    void onOpen(Link link);

    /** Bytes have arrived; all of them must be copied out before this returns. */
    void onBytes(Received bytes);

    /** All bytes of this turn of the loop have been given to {@link #onBytes}: the moment to deliver and to send. */
    void onTurnEnd();

    /** The link can be written to again after {@link Link#isWritable} said no. */
    void onWritable();

    /** TLS is on. */
    void onSecured();

    /** The link is gone; comes last and once. {@code cause} is null if it was closed in order, by either side. */
    void onClosed(@Nullable IOException cause);

    /** Bytes as they arrived, in memory of the link. */
    interface Received {

        /** Returns how many bytes there are. */
        int length();

        /** Copies all of them to {@code target} from {@code offset}. */
        void copyTo(byte[] target, int offset);
    }
}
