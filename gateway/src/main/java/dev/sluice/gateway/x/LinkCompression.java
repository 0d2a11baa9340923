// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.x.reply.ReplyCompression;
import dev.sluice.wire.x.compress.FrameCompression;
import org.jspecify.annotations.Nullable;

/** What compresses both directions of a link, from the first login that was agreed to have it until the link's end. */
final class LinkCompression {

    private @Nullable FrameCompression both;

    /** Begins, unless it has begun or nothing was agreed on. */
    void begin(@Nullable ReplyCompression terms, OpenLink open) {
        if (terms == null || both != null) {
            return;
        }
        FrameCompression begun = FrameCompression.of(terms.algorithm(), terms.level());
        both = begun;
        open.inbox().decompress(begun);
        open.out().compress(begun, terms);
    }

    void close() {
        if (both != null) {
            both.close();
        }
    }
}
