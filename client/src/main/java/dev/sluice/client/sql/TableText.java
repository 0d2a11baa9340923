// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

/**
 * What a CREATE TABLE as servers print it says: each column begins with its quoted name, the table's options stand behind the
 * columns.
 *
 * @param engine the table's engine, empty if none is named
 * @param idColumn the name of the column with AUTO_INCREMENT, without its quotes, empty if there is none
 */
public record TableText(String engine, String idColumn) {

    /** Reads the text. */
    public static TableText of(String createTable) {
        // What stands for some versions only, as INVISIBLE or partitions, is neither engine nor name.
        Tokens in = new Tokens(createTable.replace("/*!", "/* "));
        int depth = 0;
        String column = "";
        String idColumn = "";
        String engine = "";
        while (!in.isEnd()) {
            depth += in.is(Token.OPEN) ? 1 : in.is(Token.CLOSE) ? -1 : 0;
            boolean begins = depth == 1 && (in.is(Token.OPEN) || in.is(Token.COMMA));
            if (depth == 1 && idColumn.isEmpty() && in.word().equals("AUTO_INCREMENT")) {
                idColumn = column;
            }
            boolean names = depth == 0 && engine.isEmpty() && in.take("ENGINE") && in.takeOperator('=');
            if (names) {
                engine = in.name();
            }
            in.advance();
            if (begins) {
                column = in.name();
            }
        }
        return new TableText(in.isSure() ? engine : "", idColumn);
    }
}
