// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.login;

import dev.sluice.client.ConnectOptions;
import dev.sluice.client.pipeline.Connection;
import dev.sluice.client.pipeline.LoginStage;
import dev.sluice.link.EventLoop;
import java.time.Duration;

/** Opens connections to the database on which clients log in by proofs of their own, as {@code Client.carry} does. */
@FunctionalInterface
public interface Carrier {

    /** Opens one; {@code limit} is for connecting and the login together. */
    Connection carry(ConnectOptions options, EventLoop loop, LoginStage.Source logins, Duration limit);
}
