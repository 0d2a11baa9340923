// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.capability;

import dev.sluice.gateway.x.reply.Refusal;
import dev.sluice.gateway.x.reply.XCode;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.sluice.SluiceFeature;
import dev.sluice.wire.x.sluice.SluiceTerms;
import java.util.Set;

/** What this side offers of the extension, and which of that a client may accept. */
final class ExtensionChoice {

    static final SluiceTerms OFFERED = SluiceTerms.of(Set.copyOf(SluiceFeature.ALL));

    private static final long SHORTEST_HEARTBEAT = 100;
    private static final long LONGEST_HEARTBEAT = 3_600_000;

    private ExtensionChoice() {}

    /**
     * Reads what a client accepts; features that are not known here are passed over, and so are not accepted.
     *
     * @throws Refusal that says what was expected
     */
    static SluiceTerms of(Any value) {
        SluiceTerms terms = read(value);
        if (terms.version() != SluiceTerms.VERSION) {
            throw failed("expected version " + SluiceTerms.VERSION);
        }
        long heartbeat = terms.heartbeatMillis();
        if (heartbeat != 0 && (heartbeat < SHORTEST_HEARTBEAT || heartbeat > LONGEST_HEARTBEAT)) {
            throw failed(
                    "expected a heartbeat of " + SHORTEST_HEARTBEAT + " to " + LONGEST_HEARTBEAT + " milliseconds");
        }
        if (heartbeat != 0 && !terms.features().contains(SluiceFeature.HEARTBEAT)) {
            throw failed("expected the feature heartbeat for a heartbeat");
        }
        return terms;
    }

    private static SluiceTerms read(Any value) {
        try {
            return SluiceTerms.of(value);
        } catch (IllegalArgumentException unsuitable) {
            throw failed(String.valueOf(unsuitable.getMessage()));
        }
    }

    private static Refusal failed(String reason) {
        return Refusal.of(
                XCode.CAPABILITY_FAILED, "Capability prepare failed for '" + SluiceTerms.NAME + "': " + reason);
    }
}
