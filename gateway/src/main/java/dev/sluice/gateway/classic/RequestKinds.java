// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.gateway.observe.RequestKind;

/** Which kind of request a command is. */
final class RequestKinds {

    private RequestKinds() {}

    static RequestKind of(int code) {
        return switch (code) {
            case CommandCode.QUERY -> RequestKind.QUERY;
            case CommandCode.STMT_PREPARE -> RequestKind.PREPARE;
            case CommandCode.STMT_EXECUTE, CommandCode.STMT_BULK_EXECUTE -> RequestKind.EXECUTE;
            case CommandCode.STMT_FETCH -> RequestKind.FETCH;
            case CommandCode.STMT_CLOSE, CommandCode.STMT_SEND_LONG_DATA, CommandCode.STMT_RESET ->
                RequestKind.STATEMENT;
            case CommandCode.RESET_CONNECTION, CommandCode.CHANGE_USER -> RequestKind.RESET;
            default -> RequestKind.OTHER;
        };
    }
}
