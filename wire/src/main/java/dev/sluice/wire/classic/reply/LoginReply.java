// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.reply;

import dev.sluice.wire.ByteReader;
import dev.sluice.wire.classic.Capabilities;

/**
 * What may follow anything that a client sends in the connection phase.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html">Connection phase</a>
 */
public sealed interface LoginReply extends Reply permits Ok, Err, AuthSwitchRequest, AuthMoreData, AuthNextFactor {

    /** Reads one. */
    static LoginReply decode(ByteReader in, Capabilities capabilities) {
        return switch (in.peek()) {
            case Ok.MARK -> Ok.decode(in, capabilities);
            case Err.MARK -> Err.decode(in);
            case AuthMoreData.MARK -> AuthMoreData.decode(in);
            case AuthNextFactor.MARK -> AuthNextFactor.decode(in);
            case AuthSwitchRequest.MARK -> AuthSwitchRequest.decode(in);
            default ->
                throw in.malformed("OK, an error, an authentication switch, a next factor or authentication data");
        };
    }
}
