// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client;

import dev.sluice.client.exchange.Exchange;

/** The requests of another frame, on other terms. */
final class ScopedRequests extends Requests {

    private final Requests frame;

    ScopedRequests(Requests frame, RequestTerms terms) {
        super(frame.connection(), terms);
        this.frame = frame;
    }

    @Override
    void adoptPart(Exchange part) {
        frame.adoptPart(part);
    }

    @Override
    boolean stopsAtErrors() {
        return frame.stopsAtErrors();
    }

    @Override
    void adopt(Exchange exchange) {
        frame.adopt(exchange);
    }
}
