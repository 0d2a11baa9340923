// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.gateway.classic.ClassicFront;
import dev.sluice.gateway.front.Front;
import dev.sluice.gateway.front.FrontTerms;

/** What a listener speaks. */
public enum Dialect {
    /** The classic protocol, of every MySQL client. */
    CLASSIC {
        @Override
        Front front(FrontTerms terms) {
            return new ClassicFront(terms);
        }
    };

    abstract Front front(FrontTerms terms);
}
