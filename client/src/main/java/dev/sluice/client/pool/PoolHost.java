// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

import dev.sluice.client.ConnectOptions;

/**
 * One server of a pool.
 *
 * @param options how to connect to it
 * @param role what it is used for
 */
public record PoolHost(ConnectOptions options, Role role) {

    /** Returns its address, such as {@code db1:3306}, by which events and errors call it. */
    public String name() {
        return options.endpoint().toString();
    }
}
