// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.extension;

import dev.sluice.wire.x.server.ServerError;
import dev.sluice.wire.x.sluice.Fault;

/** Errors as parts of answers. */
final class Faults {

    private Faults() {}

    static Fault of(ServerError error) {
        return new Fault(error.code(), error.sqlState(), error.message());
    }
}
