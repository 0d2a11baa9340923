// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.util.regex.Pattern;

/**
 * A reading that differs from Sluice's; all but the form and the reason are regular expressions for the whole.
 *
 * @param server on which server
 * @param reader whose reading
 * @param type of which columns
 * @param value of which literals
 * @param form read as what
 * @param reads what is read instead
 * @param reason why
 */
record KnownDifference(
        String server, String reader, String type, String value, Form form, String reads, String reason) {

    /** Reads the columns of a line of the table. */
    static KnownDifference of(String line) {
        String[] cells = line.split(" *\\| ", 7);
        return new KnownDifference(
                cells[0].strip(), cells[1], cells[2], cells[3], Form.valueOf(cells[4]), cells[5], cells[6]);
    }

    boolean isOf(String thisServer) {
        return matches(server, thisServer);
    }

    boolean explains(Reader other, ColumnCase column, String literal, Form otherForm, String reading) {
        return form == otherForm
                && matches(reader, other.name())
                && matches(type, column.type())
                && matches(value, literal)
                && matches(reads, reading);
    }

    private static boolean matches(String regex, String text) {
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }
}
