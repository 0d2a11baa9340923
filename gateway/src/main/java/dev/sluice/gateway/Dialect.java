// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.gateway.classic.ClassicFront;
import dev.sluice.gateway.front.Front;
import dev.sluice.gateway.front.FrontTerms;
import dev.sluice.gateway.x.XFront;

/** What a listener speaks. */
public enum Dialect {
    /** The classic protocol, of every MySQL client. */
    CLASSIC,
    /** The X Protocol. */
    X;

    Front front(FrontTerms terms) {
        return switch (this) {
            case CLASSIC -> new ClassicFront(terms);
            case X -> new XFront(terms);
        };
    }
}
