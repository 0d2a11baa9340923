// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter.chain;

import dev.sluice.gateway.filter.Timing;
import java.util.Optional;

/** How long a request took, once it is known: those who hear of what was injected behind it are told. */
final class OriginalTiming {

    private Optional<Timing> known = Optional.empty();

    void is(Timing timing) {
        known = Optional.of(timing);
    }

    Optional<Timing> get() {
        return known;
    }
}
