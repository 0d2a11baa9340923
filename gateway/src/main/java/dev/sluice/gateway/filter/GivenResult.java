// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.client.result.Head;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result that comes from a filter, and not from the database. */
public sealed interface GivenResult {

    /**
     * A small result set. Its text form leaves the values out.
     *
     * @param columns one or more
     * @param rows their values, as many as there are columns, of the classes that {@link GivenColumn.Type} names
     */
    record Rows(List<GivenColumn> columns, List<? extends List<? extends @Nullable Object>> rows)
            implements GivenResult {

        /**
         * Checks that there are columns, and that rows fit.
         *
         * @throws IllegalArgumentException if not
         */
        public Rows {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            int width = columns.size();
            if (width == 0 || rows.stream().anyMatch(row -> row.size() != width)) {
                throw new IllegalArgumentException("a result set has columns, and each row a value for each of them");
            }
        }

        /**
         * Returns a copy of a result of the database's, for a rewriter to change: whole numbers are Long, those with a fraction
         * of FLOAT and DOUBLE are Double, bytes are byte[], and everything else is its text.
         */
        public static Rows of(ResultSet result) {
            List<GivenColumn> columns = GivenValues.columns(result.head());
            List<List<@Nullable Object>> rows = new ArrayList<>(result.size());
            for (Row row : result) {
                rows.add(values(row, result.head(), columns));
            }
            return new Rows(columns, rows);
        }

        private static List<@Nullable Object> values(Row row, Head head, List<GivenColumn> columns) {
            @Nullable Object[] values = new @Nullable Object[head.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = GivenValues.of(row, i, columns.get(i).type());
            }
            return Arrays.asList(values);
        }

        @Override
        public String toString() {
            return "Rows[" + columns.size() + " columns, " + rows.size() + " rows]";
        }
    }

    /**
     * Success of a statement that returns no rows.
     *
     * @param affectedRows 0 or more
     * @param lastInsertId 0 for none
     * @param info a remark for people; often empty
     */
    record Done(long affectedRows, long lastInsertId, String info) implements GivenResult {}

    /**
     * An error.
     *
     * @param code 1 to 65,535, as of MySQL's error reference
     * @param sqlState five characters
     * @param message what people read
     */
    record Failure(int code, String sqlState, String message) implements GivenResult {

        private static final int LARGEST = 0xFFFF;

        /**
         * Checks the code and the state.
         *
         * @throws IllegalArgumentException if one is not what the protocol can carry
         */
        public Failure {
            if (code < 1 || code > LARGEST || !sqlState.matches("[0-9A-Z]{5}")) {
                throw new IllegalArgumentException("expected a code of 1 to 65535 and a state of five characters, not "
                        + code + " and " + sqlState);
            }
        }
    }
}
