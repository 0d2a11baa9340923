// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.util.List;

/**
 * A column type and values of it.
 *
 * @param type the type as CREATE TABLE takes it
 * @param forms what every value is read as
 * @param literals the values as INSERT takes them; NULL comes behind them
 */
record ColumnCase(String type, List<Form> forms, List<String> literals) {

    static ColumnCase of(String type, List<Form> forms, String... literals) {
        return new ColumnCase(type, forms, List.of(literals));
    }

    int rows() {
        return literals.size() + 1;
    }

    String literal(int row) {
        return row < literals.size() ? literals.get(row) : "NULL";
    }

    String query(String table) {
        String written = forms.contains(Form.WRITTEN) ? ", CAST(v AS CHAR)" : "";
        return "SELECT v" + written + " FROM " + table + " ORDER BY id";
    }

    @Override
    public String toString() {
        return type;
    }
}
