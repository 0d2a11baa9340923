// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.classic;

import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoginStage;

/** Where sessions are opened for clients, each on the loop of its client. */
@FunctionalInterface
interface Database {

    /** Begins to connect; {@code logins} gives what carries the client's login over. */
    Connection connect(LoginStage.Source logins);
}
