// SPDX-License-Identifier: Apache-2.0
package dev.sluice.observe.micrometer;

import dev.sluice.client.error.MySqlException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names how something ended, in as many words as there are kinds of failure. */
final class Outcome {

    static final String SUCCESS = "success";

    private static final String SUFFIX = "Exception";

    private Outcome() {}

    static String of(@Nullable MySqlException failure) {
        return failure == null ? SUCCESS : kindOf(failure);
    }

    /** Returns for example "server" for a ServerException. */
    static String kindOf(MySqlException failure) {
        return failure.getClass().getSimpleName().replace(SUFFIX, "").toLowerCase(Locale.ROOT);
    }
}
