// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.util.List;
import java.util.concurrent.Callable;

/** One of the ways to read what is in a table. */
interface Reader extends AutoCloseable {

    /** What a reading of NULL is. */
    String NULL = "NULL";

    String name();

    /** Returns the readings of each row's first column; the last row is NULL. */
    List<List<String>> read(String sql, int rows, List<Form> forms);

    @Override
    void close();

    /** Returns what a reading shows, or the name of the exception that it ends with. */
    static String reading(Callable<?> form) {
        try {
            return String.valueOf(form.call());
        } catch (Exception e) {
            return "!" + e.getClass().getSimpleName();
        }
    }
}
