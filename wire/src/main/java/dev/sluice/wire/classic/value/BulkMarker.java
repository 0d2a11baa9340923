// SPDX-License-Identifier: Apache-2.0
package dev.sluice.wire.classic.value;

/**
 * What may stand in a row of a bulk execute in the place of a value.
 *
 * @see <a href="https://mariadb.com/kb/en/com_stmt_bulk_execute/">COM_STMT_BULK_EXECUTE</a>
 */
public enum BulkMarker {
    /** The column's default. */
    DEFAULT,
    /** An update leaves the column as it is; an insert takes its default. */
    IGNORE
}
