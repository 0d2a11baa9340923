// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.pool;

/** What a host of a pool is used for. */
public enum Role {
    /** Takes every request. */
    PRIMARY,
    /** Takes reads only; it may be behind. */
    REPLICA
}
