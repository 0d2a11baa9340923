// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A JDBC driver, by text or by statements prepared at the server. */
final class JdbcReader implements Reader {

    private final String name;
    private final boolean binary;
    private final Function<Boolean, Connection> driver;
    private Connection connection;

    JdbcReader(String driverName, boolean binary, Function<Boolean, Connection> driver) {
        name = driverName + (binary ? " binary" : " text");
        this.binary = binary;
        this.driver = driver;
        connection = driver.apply(binary);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<List<String>> read(String sql, int rows, List<Form> forms) {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            List<List<String>> readings = new ArrayList<>();
            while (result.next()) {
                boolean last = readings.size() == rows - 1;
                readings.add(
                        forms.stream().map(form -> reading(result, form, last)).toList());
            }
            return readings;
        } catch (SQLException | RuntimeException e) {
            // The driver cannot read such a column at all, and leaves its connection unusable.
            close();
            connection = driver.apply(binary);
            String failure = "!" + e.getClass().getSimpleName();
            return Collections.nCopies(rows, forms.stream().map(form -> failure).toList());
        }
    }

    private static String reading(ResultSet row, Form form, boolean last) {
        return last
                ? Reader.reading(() -> row.getObject(1) == null && row.wasNull() ? NULL : "a value")
                : Reader.reading(() -> form.of(row));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(name + " does not close", e);
        }
    }
}
