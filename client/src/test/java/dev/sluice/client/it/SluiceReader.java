// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;

import dev.sluice.client.Session;
import dev.sluice.client.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Sluice, by text or by binary rows, sent at once or fetched from a cursor. */
record SluiceReader(String name, Function<String, List<Row>> rows) implements Reader {

    static SluiceReader text(Session session) {
        return new SluiceReader(
                "Sluice text", sql -> await(session.query(sql)).first().rows());
    }

    /** Reads a text that comes for the fourth time, which is executed by a statement then, where that reads the same. */
    static SluiceReader repeated(Session session) {
        return new SluiceReader("Sluice repeated", sql -> {
            for (int i = 0; i < 3; i++) {
                await(session.query(sql));
            }
            return await(session.query(sql)).first().rows();
        });
    }

    static SluiceReader binary(Session session) {
        return new SluiceReader(
                "Sluice binary", sql -> await(session.execute(sql)).first().rows());
    }

    static SluiceReader cursor(Session session) {
        return new SluiceReader("Sluice cursor", sql -> {
            List<Row> rows = new ArrayList<>();
            session.cursor(sql).rows().forEach(rows::add);
            return rows;
        });
    }

    @Override
    public List<List<String>> read(String sql, int count, List<Form> forms) {
        return rows.apply(sql).stream()
                .map(row -> forms.stream().map(form -> reading(row, form)).toList())
                .toList();
    }

    private static String reading(Row row, Form form) {
        return row.isNull(0) ? NULL : Reader.reading(() -> form.of(row));
    }

    @Override
    public void close() {}
}
