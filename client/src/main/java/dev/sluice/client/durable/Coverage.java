// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

/** Placeholder. */
record Coverage(Kind kind, String reason) {

    enum Kind {
        READ,
        PROVEN,
        UNPROVEN,
        OUTSIDE
    }
}
