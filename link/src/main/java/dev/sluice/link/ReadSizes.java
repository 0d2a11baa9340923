// SPDX-License-Identifier: Apache-2.0
package dev.sluice.link;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/** How much is read from a socket at once. */
final class ReadSizes {

    private static final int SMALLEST = 2 * 1024;
    private static final int FIRST = 16 * 1024;
    private static final int LARGEST = 256 * 1024;

    private ReadSizes() {}

    /**
     * Returns sizes that follow the traffic, and one read a turn: a second read that finds nothing costs a system call, and
     * a loop must come round to its other links and to what was submitted meanwhile.
     */
    static RecvByteBufAllocator allocator() {
        return new AdaptiveRecvByteBufAllocator(SMALLEST, FIRST, LARGEST).maxMessagesPerRead(1);
    }
}
