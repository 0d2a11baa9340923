// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.ByteWriter;
import dev.sluice.wire.MalformedPacketException;
import dev.sluice.wire.classic.Capabilities;
import dev.sluice.wire.classic.reply.Ok;
import dev.sluice.wire.classic.reply.Reply;
import dev.sluice.wire.classic.reply.SessionChange;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What all fuzz targets share: bytes are read or refused, and what was read survives being sent on. */
final class Fuzz {

    private static final long[] SWITCHED = {
        Capabilities.SESSION_TRACK,
        Capabilities.DEPRECATE_EOF,
        Capabilities.OPTIONAL_RESULTSET_METADATA,
        Capabilities.MARIADB_EXTENDED_METADATA,
        Capabilities.MARIADB_CACHE_METADATA
    };

    private Fuzz() {}

    /** Returns what {@code decoder} makes of {@code data}, or nothing if it is refused in the one way that is allowed. */
    static <T> Optional<T> read(byte[] data, int from, Function<ByteReader, T> decoder) {
        try {
            return Optional.of(decoder.apply(new ByteReader().over(data, from, data.length - from)));
        } catch (MalformedPacketException refused) {
            return Optional.empty();
        }
    }

    /** Checks a decoder of replies; the first byte of {@code data} chooses the capabilities. */
    static void reply(byte[] data, BiFunction<ByteReader, Capabilities, ? extends Reply> decoder) {
        if (data.length == 0) {
            return;
        }
        Capabilities capabilities = capabilities(data[0]);
        Optional<Reply> reply = read(data, 1, in -> decoder.apply(in, capabilities));
        reply.ifPresent(first -> {
            ByteWriter out = new ByteWriter(64);
            first.encode(out, capabilities);
            assertThat(decoder.apply(ByteReader.of(out.toByteArray()), capabilities))
                    .isEqualTo(withoutUnknown(first));
        });
    }

    /** Changes of a kind that is not known are the only thing that is not sent on. */
    private static Reply withoutUnknown(Reply reply) {
        if (!(reply instanceof Ok ok)) {
            return reply;
        }
        List<SessionChange> known = ok.changes().stream()
                .filter(change -> !(change instanceof SessionChange.Unknown))
                .toList();
        return new Ok(
                ok.affectedRows(), ok.lastInsertId(), ok.status(), ok.warnings(), ok.info(), known, ok.endOfRows());
    }

    private static Capabilities capabilities(byte choice) {
        Capabilities capabilities = new Capabilities(Capabilities.PROTOCOL_41);
        for (int bit = 0; bit < SWITCHED.length; bit++) {
            if ((choice >> bit & 1) != 0) {
                capabilities = capabilities.with(SWITCHED[bit]);
            }
        }
        return capabilities;
    }
}
