// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.x;

import dev.sluice.wire.classic.reply.Err;
import dev.sluice.wire.x.server.ServerError;

/** An error of a server in the form of the classic protocol, whose codes and states have a fixed width. */
final class ErrorTranslation {

    private static final int MAX_CODE = 0xFFFF;
    private static final int STATE_LENGTH = 5;
    private static final String ANY_STATE = "HY000";

    private ErrorTranslation() {}

    static Err of(ServerError error) {
        int code = (int) Math.min(MAX_CODE, error.code());
        String state = error.sqlState().length() == STATE_LENGTH ? error.sqlState() : ANY_STATE;
        return new Err(code, state, error.message());
    }
}
