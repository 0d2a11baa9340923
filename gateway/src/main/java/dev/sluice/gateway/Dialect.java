// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.gateway.front.Front;
import dev.sluice.gateway.front.FrontTerms;
import java.util.function.Function;

/** What a listener speaks. */
public enum Dialect {
    ;

    private final Function<FrontTerms, Front> front;

    Dialect(Function<FrontTerms, Front> front) {
        this.front = front;
    }

    Front front(FrontTerms terms) {
        return front.apply(terms);
    }
}
