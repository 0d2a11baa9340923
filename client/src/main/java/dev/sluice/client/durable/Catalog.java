// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Session;
import dev.sluice.client.result.ResultSet;
import dev.sluice.client.result.Results;
import dev.sluice.client.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered to {@link CatalogQuestions}, in one round trip.
 *
 * @param current the session's schema, empty if it has none
 * @param exact whether capitals count in the names of tables
 */
record Catalog(
        String current,
        boolean exact,
        List<Table> tables,
        List<Text> triggers,
        List<Text> routines,
        TriggerSight sight) {

    private static final String TRANSACTIONAL = "YES";

    /**
     * A table or a view.
     *
     * @param type as the server says it
     * @param engine empty for a view
     * @param view what a view consists of, null if it is none, or if the user may not see that
     */
    record Table(
            Wording.Name name,
            String type,
            String engine,
            boolean transactional,
            @Nullable String view) {

        boolean isView() {
            return type.equals("VIEW");
        }

        /** Tells whether it is one of information_schema, which nobody can write to. */
        boolean isSystemView() {
            return type.equals("SYSTEM VIEW");
        }

        @Override
        public String toString() {
            return name + " (" + type.toLowerCase(java.util.Locale.ROOT) + (engine.isEmpty() ? "" : ", " + engine)
                    + ")";
        }
    }

    /**
     * A routine or a trigger.
     *
     * @param of its own name; for a trigger, that of its table
     * @param label by which a reason names it
     * @param body what it executes, null if the user may not see that, or if it is not written in SQL
     */
    record Text(
            Wording.Name of,
            String schema,
            String label,
            @Nullable String body) {}

    /** Asks; the future fails if any question does. */
    static CompletableFuture<Catalog> ask(Session session, CatalogQuestions questions) {
        CompletableFuture<Results> current = session.query(CatalogQuestions.SESSION);
        CompletableFuture<Results> tables = session.query(questions.tables());
        CompletableFuture<Results> views = session.query(questions.views());
        CompletableFuture<Results> triggers = session.query(questions.triggers());
        CompletableFuture<Results> routines = session.query(questions.routines());
        CompletableFuture<Results> sight = session.query(CatalogQuestions.SIGHT);
        return CompletableFuture.allOf(current, tables, views, triggers, routines, sight)
                .thenApply(answered -> new Catalog(
                        text(current.join().first().first(), 0),
                        current.join().first().first().getInt(1) == 0,
                        tables(tables.join().first(), views.join().first()),
                        triggers(triggers.join().first()),
                        routines(routines.join().first()),
                        TriggerSight.of(sight.join().first())));
    }

    private static List<Table> tables(ResultSet tables, ResultSet views) {
        List<Table> found = new ArrayList<>();
        for (Row row : tables) {
            Wording.Name name = name(row);
            boolean transactional = text(row, 4).equals(TRANSACTIONAL);
            found.add(new Table(name, text(row, 2), text(row, 3), transactional, view(views, name)));
        }
        return found;
    }

    private static @Nullable String view(ResultSet views, Wording.Name name) {
        for (Row row : views) {
            if (name(row).equals(name)) {
                String text = text(row, 2);
                return text.isEmpty() ? null : text;
            }
        }
        return null;
    }

    private static List<Text> triggers(ResultSet rows) {
        List<Text> found = new ArrayList<>();
        for (Row row : rows) {
            String label = "trigger " + text(row, 2) + "." + text(row, 3);
            found.add(new Text(name(row), text(row, 2), label, body(row, 4)));
        }
        return found;
    }

    private static List<Text> routines(ResultSet rows) {
        List<Text> found = new ArrayList<>();
        for (Row row : rows) {
            Wording.Name name = name(row);
            String type = text(row, 2).toLowerCase(java.util.Locale.ROOT);
            found.add(new Text(name, name.schema(), type + " " + name, body(row, 3)));
        }
        return found;
    }

    private static Wording.Name name(Row row) {
        return new Wording.Name(text(row, 0), text(row, 1));
    }

    private static @Nullable String body(Row row, int column) {
        return row.isNull(column) ? null : row.getString(column);
    }

    private static String text(Row row, int column) {
        return row.isNull(column) ? "" : row.getString(column);
    }
}
