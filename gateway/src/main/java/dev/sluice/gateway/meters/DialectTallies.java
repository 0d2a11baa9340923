// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.meters;

import dev.sluice.gateway.observe.SessionFacts;
import io.micrometer.core.instrument.Tags;
import java.util.function.Function;

/** A number for each dialect. */
final class DialectTallies {

    private static final String CLASSIC = "classic";

    private final Tally classic;
    private final Tally x;

    /** Creates both, each by what {@code make} makes of the tags that tell them apart. */
    DialectTallies(Function<Tags, Tally> make) {
        classic = make.apply(Tags.of("dialect", CLASSIC));
        x = make.apply(Tags.of("dialect", "x"));
    }

    Tally of(SessionFacts session) {
        return session.dialect().equals(CLASSIC) ? classic : x;
    }
}
