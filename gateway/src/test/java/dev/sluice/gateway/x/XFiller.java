// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

/** Messages that a test sends to fill buffers. */
final class XFiller {

    private XFiller() {}

    /** Returns as many questions for capabilities, each of five bytes. */
    static byte[] frames(int count) {
        byte[] frames = new byte[5 * count];
        for (int i = 0; i < count; i++) {
            frames[5 * i] = 1;
            frames[5 * i + 4] = 1;
        }
        return frames;
    }
}
