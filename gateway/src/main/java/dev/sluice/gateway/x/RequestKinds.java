// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x;

import dev.sluice.gateway.observe.RequestKind;
import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.CursorClose;
import dev.sluice.wire.x.client.CursorFetch;
import dev.sluice.wire.x.client.CursorOpen;
import dev.sluice.wire.x.client.Deallocate;
import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.Prepare;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;

/** Which kind of request a message is. */
final class RequestKinds {

    private RequestKinds() {}

    static RequestKind of(ClientMessage message) {
        if (message instanceof StmtExecute) {
            return RequestKind.QUERY;
        } else if (message instanceof Execute || message instanceof CursorOpen) {
            return RequestKind.EXECUTE;
        } else if (message instanceof Prepare) {
            return RequestKind.PREPARE;
        } else if (message instanceof CursorFetch) {
            return RequestKind.FETCH;
        } else if (message instanceof Deallocate || message instanceof CursorClose) {
            return RequestKind.STATEMENT;
        } else if (message instanceof SessionReset) {
            return RequestKind.RESET;
        }
        return RequestKind.OTHER;
    }
}
