// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import static dev.sluice.client.it.Futures.await;

import dev.sluice.client.Session;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Sluice, by text or by binary rows. */
record SluiceReader(String name, Function<String, CompletableFuture<Results>> request) implements Reader {

    static SluiceReader text(Session session) {
        return new SluiceReader("Sluice text", session::query);
    }

    static SluiceReader binary(Session session) {
        return new SluiceReader("Sluice binary", session::execute);
    }

    @Override
    public List<List<String>> read(String sql, int rows, List<Form> forms) {
        return await(request.apply(sql)).first().rows().stream()
                .map(row -> forms.stream().map(form -> reading(row, form)).toList())
                .toList();
    }

    private static String reading(Row row, Form form) {
        return row.isNull(0) ? NULL : Reader.reading(() -> form.of(row));
    }

    @Override
    public void close() {}
}
