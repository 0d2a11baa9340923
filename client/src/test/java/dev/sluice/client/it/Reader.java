// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import dev.sluice.client.error.MySqlException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import java.util.concurrent.Callable;

/** One of the ways to read what is in a table. */
interface Reader extends AutoCloseable {

    /** What a reading of NULL is. */
    String NULL = "NULL";

    /** What a reading is that the reader declines. */
    String REFUSED = "refused";

    String name();

    /** Returns the readings of each row's first column; the last row is NULL. */
    List<List<String>> read(String sql, int rows, List<Form> forms);

    @Override
    void close();

    /** Returns what a reading shows: a value, a refusal to convert it, or an exception that nobody would expect. */
    static String reading(Callable<?> form) {
        try {
            return String.valueOf(form.call());
        } catch (SQLException | MySqlException | DateTimeException e) {
            return REFUSED;
        } catch (Exception e) {
            return "!" + e.getClass().getSimpleName();
        }
    }
}
