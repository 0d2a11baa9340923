// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.it;

import dev.sluice.client.error.MySqlException;
import dev.sluice.client.error.ServerException;
import dev.sluice.client.result.Completion;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How a request ended, as a short text: its first column, its affected rows, or its error. */
final class Outcome {

    private Outcome() {}

    static String of(CompletableFuture<?> request) {
        try {
            return textOf(Futures.await(request));
        } catch (MySqlException e) {
            return e instanceof ServerException error
                    ? error(error.code())
                    : e.getClass().getSimpleName();
        }
    }

    static List<String> ofAll(List<? extends CompletableFuture<?>> requests) {
        return requests.stream().map(Outcome::of).toList();
    }

    static String error(int code) {
        return "error " + code;
    }

    static String rows(Object... values) {
        return List.of(values).toString();
    }

    static String affected(long rows) {
        return rows + " affected";
    }

    private static String textOf(Object answer) {
        if (answer instanceof Completion) {
            return "ok";
        }
        List<String> sets = new ArrayList<>();
        for (ResultSet set : ((Results) answer).sets()) {
            sets.add(
                    set.head().size() == 0
                            ? affected(set.completion().affectedRows())
                            : set.rows().stream()
                                    .map(row -> row.get(0))
                                    .toList()
                                    .toString());
        }
        return String.join(" ", sets);
    }
}
