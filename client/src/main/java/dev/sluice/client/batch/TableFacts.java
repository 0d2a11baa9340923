// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.batch;

import dev.sluice.client.result.Row;
import dev.sluice.client.sql.TableText;
import java.util.Locale;
import java.util.Set;

/**
 * What SHOW CREATE TABLE says of the table of a batch.
 *
 * @param transactional whether a statement that fails leaves nothing behind
 * @param idColumn the name of the column that generates ids, in lower case, empty if there is none
 */
record TableFacts(boolean transactional, String idColumn) {

    /** What is assumed of a table that is not known: a view, or one that the user must not look at. */
    static final TableFacts UNKNOWN = new TableFacts(false, "");

    private static final Set<String> TRANSACTIONAL = Set.of("innodb", "rocksdb", "tokudb", "ndbcluster");

    static String query(String table) {
        return "SHOW CREATE TABLE " + table;
    }

    static TableFacts of(Row row) {
        if (row.head().size() != 2) {
            return UNKNOWN;
        }
        TableText text = TableText.of(row.getString(1));
        return new TableFacts(
                TRANSACTIONAL.contains(text.engine().toLowerCase(Locale.ROOT)),
                text.idColumn().toLowerCase(Locale.ROOT));
    }
}
