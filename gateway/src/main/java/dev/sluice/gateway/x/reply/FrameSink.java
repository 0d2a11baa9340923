// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.reply;

import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.x.FrameWriter;
import dev.sluice.wire.x.row.RowEncoder;

/** Frames one behind the other, of messages or of rows. */
final class FrameSink {

    private static final int KEPT = 64 * 1024;

    final ByteWriter bytes = new ByteWriter(4096);
    final FrameWriter frames = new FrameWriter(bytes);
    final RowEncoder rows = new RowEncoder(frames, bytes);

    void clear() {
        bytes.clear(KEPT);
    }
}
