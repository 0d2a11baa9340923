// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

/** How the sets of a batch are sent. */
public enum BatchStrategy {
    /**
     * The fastest of the others that certainly does what executes of each set would do. That is BULK or REWRITE for an INSERT
     * or REPLACE that {@link dev.sluice.client.sql.InsertTemplate} takes, if the session is in strict mode and the table's
     * engine has transactions; else, and for a few sets, PIPELINE.
     */
    AUTO,
    /**
     * MariaDB's own: many sets in one command. An insert is one statement for the server, so a set that fails undoes those of
     * its command; of an update or delete the sets in front of the failed one stay. The server tells neither which set failed
     * nor what each one did.
     */
    BULK,
    /** An INSERT or REPLACE of one row becomes one of many rows. */
    REWRITE,
    /** Each set is executed for itself, without waiting for those before it. */
    PIPELINE
}
