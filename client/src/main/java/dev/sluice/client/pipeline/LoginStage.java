// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pipeline;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.exchange.LoginExchange;
import dev.sluice.client.exchange.ServerInfo;
import dev.sluice.link.Link;
import dev.sluice.wire.classic.PacketReader;

/**
 * What is said on a link before requests are: a program's own login, or one that somebody else makes through this program. On
 * the session's loop only.
 */
public interface LoginStage {

    /** Makes the stage of a session whose link has just opened. */
    @FunctionalInterface
    interface Source {

        /**
         * Begins a login.
         *
         * @param link what it goes over
         * @param terms how the server is trusted
         * @param in what the server says; no packet of it was read
         */
        LoginStage begin(Link link, SessionTerms terms, PacketReader in);
    }

    /**
     * Takes the packets that have arrived, says what is to be said, and returns what was meant by the last one. At
     * {@link LoginExchange.Step#START_TLS} the link was told to begin TLS; it may also come when nothing has arrived, if
     * {@link Connection#resume} was called.
     *
     * @throws MySqlException if the login has failed: it ends the session
     */
    LoginExchange.Step read();

    /** Goes on with the login, for the link is encrypted now. */
    void onSecured();

    /** Returns what is known of the server once the login is done. */
    ServerInfo server();
}
