// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

/**
 * An INSERT or REPLACE of one row, cut so that the row can be repeated: N executes of it do the same as one execute of the
 * statement with N rows, as far as the text decides that. Placeholders stand in the row only.
 *
 * <p><b>What is the same by the text.</b> The row holds placeholders, literals, DEFAULT, operators and functions of
 * {@link SqlWords#FUNCTIONS} only: nothing that could see what earlier rows left behind. A placeholder is a whole
 * value: within an expression servers choose its type from what they are given first, in whatever row ({@code -?} has been seen
 * to be 0 or -0, {@code LENGTH(?)} to count the bytes of another character set). So no names of columns, no variables,
 * no subqueries, no sequences, no stored functions, no LAST_INSERT_ID() or ROW_COUNT(), no SLEEP() or GET_LOCK(). The same
 * holds for what follows ON DUPLICATE KEY UPDATE, which may name columns: servers take the rows of one statement one after
 * the other, and a later row updates what an earlier one inserted.
 *
 * <p><b>What only the server knows.</b> N statements and one statement of N rows differ in these ways, and whoever uses a template
 * must ask the server or accept them:
 *
 * <ul>
 *   <li>Without strict mode, a NULL for a NOT NULL column is an error in a statement of one row, and becomes a zero or an empty
 *       string in a statement of several. With STRICT_TRANS_TABLES and an engine without transactions, a bad value is an error
 *       in the first row of a statement and is adjusted in later ones. So the session must be strict and the table
 *       transactional.
 *   <li>An error undoes all rows of the statement in a transactional engine, and none in others.
 *   <li>NOW() and its kin have one value a statement. Generated ids have gaps in other places; their order is the same.
 *   <li>What the session remembers of its last statement: LAST_INSERT_ID(), ROW_COUNT(), SHOW WARNINGS.
 * </ul>
 *
 * @param verb INSERT or REPLACE
 * @param table the table as the statement names it, quotes included
 * @param columns the list of columns as it stands, without its parentheses; empty if there is none
 * @param head everything in front of the row
 * @param row the row with its parentheses
 * @param tail everything behind the row
 * @param rowPlaceholders how many placeholders the row has, 1 or more
 * @param ignore whether errors are turned into warnings
 * @param updates whether there is an ON DUPLICATE KEY UPDATE
 */
public record InsertTemplate(
        String verb,
        String table,
        String columns,
        String head,
        String row,
        String tail,
        int rowPlaceholders,
        boolean ignore,
        boolean updates)
        implements InsertReading {

    /** Tells whether each row, once it is there, counts as one affected row, and none counts as more. */
    public boolean isPlainInsert() {
        return verb.equals("INSERT") && !ignore && !updates;
    }

    /** Tells whether the statement lists its columns, and {@code column} is not one of them, whatever the case. */
    public boolean leavesOut(String column) {
        Tokens names = new Tokens(columns);
        boolean found = names.isEnd();
        while (!names.isEnd()) {
            found |= names.name().equalsIgnoreCase(column);
            names.advance();
        }
        return !found;
    }

    /**
     * Returns the statement with its row {@code rows} times, 1 or more.
     */
    public String withRows(int rows) {
        StringBuilder sql = new StringBuilder(length(rows));
        sql.append(head).append(row);
        for (int i = 1; i < rows; i++) {
            sql.append(',').append(row);
        }
        return sql.append(tail).toString();
    }

    private int length(int rows) {
        return head.length() + rows * (row.length() + 1) + tail.length();
    }
}
