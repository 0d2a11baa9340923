// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

/** How often a job may take effect when something dies in its midst. */
public enum Delivery {
    /**
     * Once: its number is recorded in the same transaction as its effect. A job for which that cannot be proven (a table of an
     * engine without transactions, a statement that commits by itself) is refused.
     */
    EXACTLY_ONCE,
    /** Once where that can be proven, otherwise at least once; the {@link JobResult} tells. */
    WHERE_POSSIBLE,
    /** At least once, and nothing is recorded: for reads, and for what does no harm when it is done twice. */
    AT_LEAST_ONCE
}
