// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.Golden;
import dev.sluice.wire.Sample;
import dev.sluice.wire.classic.Capabilities;
import java.util.function.BiFunction;

/** Samples of replies under given capabilities. */
final class Replies {

    /** What every server of today and this client agree on. */
    static final Capabilities MODERN =
            new Capabilities(Capabilities.PROTOCOL_41 | Capabilities.DEPRECATE_EOF | Capabilities.SESSION_TRACK);

    static final Capabilities UNTRACKED = MODERN.without(Capabilities.SESSION_TRACK);

    private Replies() {}

    static <T extends Reply> Sample<T> sample(
            T reply,
            Capabilities capabilities,
            BiFunction<ByteReader, Capabilities, ? extends T> decoder,
            String... golden) {
        return Sample.of(
                reply,
                in -> decoder.apply(in, capabilities),
                (message, out) -> message.encode(out, capabilities),
                Golden.bytes(golden));
    }
}
