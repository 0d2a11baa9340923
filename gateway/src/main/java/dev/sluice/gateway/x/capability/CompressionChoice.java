// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.capability;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.ReplyCompression;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.compress.CompressionAlgorithm;
import dev.sluice.wire.x.compress.FrameCompression;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of compression: the algorithm, and how frames of answers are put together.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/9.7/en/x-plugin-connection-compression.html">Connection compression</a>
 */
final class CompressionChoice {

    static final String ALGORITHM = "algorithm";

    private static final String CAPABILITY = "compression";
    private static final List<String> OFFERED = probe();

    private @Nullable CompressionAlgorithm algorithm;
    private boolean mixing = true;
    private int most = Integer.MAX_VALUE;
    private @Nullable Integer level;

    private CompressionChoice() {}

    /** Returns the names of those whose libraries are there. */
    static List<String> offered() {
        return OFFERED;
    }

    private static List<String> probe() {
        List<String> names = new ArrayList<>();
        for (CompressionAlgorithm algorithm : CompressionAlgorithm.values()) {
            try {
                FrameCompression.of(algorithm, usualLevel(algorithm)).close();
                names.add(algorithm.capability());
            } catch (IllegalStateException noLibrary) {
                // It is not offered then.
            }
        }
        return List.copyOf(names);
    }

    /**
     * Reads a client's choice.
     *
     * @throws Refusal if it cannot be granted
     */
    static ReplyCompression of(Any value) {
        if (!(value instanceof Any.ObjectValue options)) {
            throw ConnectionCapabilities.failed(CAPABILITY);
        }
        CompressionChoice choice = new CompressionChoice();
        options.fields().forEach(option -> choice.read(option.key(), option.value()));
        return choice.complete();
    }

    private void read(String name, Any value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case ALGORITHM -> algorithm = algorithm(value);
            case "server_combine_mixed_messages" -> mixing = ConnectionCapabilities.truth(CAPABILITY, value);
            case "server_max_combine_messages" -> most = most(number(value));
            case "level" -> level = number(value);
            default ->
                throw Refusal.of(XCode.COMPRESSION_OPTION, "Invalid or unsupported option 'compression." + name + "'");
        }
    }

    private static CompressionAlgorithm algorithm(Any value) {
        if (!(value instanceof Scalar.Text name)) {
            throw ConnectionCapabilities.failed(CAPABILITY);
        }
        CompressionAlgorithm known = CompressionAlgorithm.ofCapability(name.text());
        if (known == null || !OFFERED.contains(known.capability())) {
            throw Refusal.of(XCode.COMPRESSION_ALGORITHM, "Invalid or unsupported value for 'compression.algorithm'");
        }
        return known;
    }

    private static int number(Any value) {
        long number = value instanceof Scalar.Signed signed
                ? signed.value()
                : value instanceof Scalar.Unsigned unsigned ? unsigned.value() : Long.MIN_VALUE;
        if (number == Long.MIN_VALUE) {
            throw ConnectionCapabilities.failed(CAPABILITY);
        }
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }

    /** Zero, as less, is no limit. */
    private static int most(int number) {
        return number < 1 ? Integer.MAX_VALUE : number;
    }

    private ReplyCompression complete() {
        CompressionAlgorithm chosen = algorithm;
        if (chosen == null) {
            throw Refusal.of(XCode.COMPRESSION_INCOMPLETE, "The algorithm is required for 'compression'");
        }
        Integer asked = level;
        int clamped = asked == null ? usualLevel(chosen) : Math.max(1, Math.min(highestLevel(chosen), asked));
        return new ReplyCompression(chosen, clamped, mixing, most);
    }

    private static int usualLevel(CompressionAlgorithm algorithm) {
        return algorithm == CompressionAlgorithm.LZ4_MESSAGE ? 2 : 3;
    }

    private static int highestLevel(CompressionAlgorithm algorithm) {
        return switch (algorithm) {
            case DEFLATE_STREAM -> 5;
            case LZ4_MESSAGE -> 8;
            case ZSTD_STREAM -> 11;
        };
    }
}
