// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.Session;
import dev.sluice.client.durable.Coverage.Kind;
import dev.sluice.client.result.Results;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows a statement through the views, triggers and routines that it reaches, one round trip for each step of that, until something
 * is found that a rollback may not undo, or nothing is left. Not thread-safe: one answer comes after the other.
 */
final class CoverageProof {

    private static final int MOST_TEXTS = 200;

    /**
     * A text whose names are to be looked up.
     *
     * @param schema the one of its names that have none, null for the session's
     * @param label what a reason names in front of it, empty for the statement itself
     * @param writes whether it may change the tables that it names
     */
    private record Open(Wording wording, @Nullable String schema, String label, boolean writes) {}

    private final Session session;
    private final Set<String> seen = new HashSet<>();
    private List<Open> open = new ArrayList<>();
    private final Judgement judgement;

    private CoverageProof(Session session, Wording statement) {
        this.session = session;
        judgement = new Judgement(statement.coverage());
        open.add(new Open(statement, null, "", statement.writes()));
    }

    /**
     * Returns what keeps a statement from taking effect twice: at once if its words tell; otherwise by one round trip, and one more
     * for each step through views, triggers and routines; from a node that has what all others have committed by now.
     * Completes on the session's event loop, or at once; fails as a request does if the server cannot be asked. The questions run in
     * whatever transaction the session has open.
     *
     * @throws IllegalArgumentException if the text holds several statements
     */
    static CompletableFuture<Coverage> of(Session session, String sql) {
        Wording wording = WordingReader.statement(sql);
        if (wording.isFinal()) {
            return CompletableFuture.completedFuture(wording.coverage());
        }
        CompletableFuture<Results> caughtUp = Applied.catchUp(session);
        CompletableFuture<Coverage> proof = new CoverageProof(session, wording).run();
        return caughtUp.handle((there, failure) -> failure != null && Trouble.isPassing(Attempt.known(failure)))
                .thenCompose(lags -> lags ? caughtUp.thenCompose(never -> proof) : proof);
    }

    private CompletableFuture<Coverage> run() {
        if (judgement.is(Kind.UNPROVEN) || open.isEmpty()) {
            return CompletableFuture.completedFuture(judgement.coverage());
        }
        return Catalog.ask(session, questions()).thenCompose(catalog -> {
            List<Open> asked = open;
            open = new ArrayList<>();
            asked.forEach(text -> judge(text, catalog));
            return run();
        });
    }

    private CatalogQuestions questions() {
        Set<String> schemas = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Open text : open) {
            schemas.addAll(text.wording.schemas());
            names.addAll(text.wording.names());
            if (text.schema != null) {
                schemas.add(text.schema);
            }
        }
        return new CatalogQuestions(schemas, names);
    }

    private void judge(Open text, Catalog catalog) {
        String schema = text.schema == null ? catalog.current() : text.schema;
        for (Wording.Name table : text.wording.tables()) {
            if (!isFound(table.in(schema), catalog)) {
                unproven(text.label, "table " + table + " was not found, unless it is a temporary one");
            }
        }
        for (Wording.Name routine : text.wording.calls()) {
            if (catalog.routines().stream().noneMatch(found -> isSame(found.of(), routine.in(schema)))) {
                unproven(text.label, "function or procedure " + routine + " is not known");
            }
        }
        Predicate<Wording.Name> meant = name -> text.wording.names().stream().anyMatch(name.name()::equalsIgnoreCase);
        catalog.tables().stream()
                .filter(table -> meant.test(table.name()))
                .forEach(table -> judge(text, table, catalog));
        catalog.routines().stream().filter(routine -> meant.test(routine.of())).forEach(this::follow);
    }

    private static boolean isFound(Wording.Name table, Catalog catalog) {
        return table.schema().equalsIgnoreCase("information_schema")
                || catalog.tables().stream()
                        .anyMatch(found -> catalog.exact() ? found.name().equals(table) : isSame(found.name(), table));
    }

    private static boolean isSame(Wording.Name one, Wording.Name other) {
        return one.name().equalsIgnoreCase(other.name()) && one.schema().equalsIgnoreCase(other.schema());
    }

    private void judge(Open text, Catalog.Table table, Catalog catalog) {
        if (table.isView()) {
            followView(text, table);
        } else if (text.writes && !table.isSystemView()) {
            judgeChanged(text, table);
        }
        if (text.writes && !table.isSystemView()) {
            followTriggers(text, table, catalog);
        }
    }

    private void judgeChanged(Open text, Catalog.Table table) {
        if (!table.transactional()
                || table.type().equals("SEQUENCE")
                || table.type().contains("TEMPORARY")) {
            unproven(text.label, "no rollback undoes changes of " + table);
        }
    }

    private void followTriggers(Open text, Catalog.Table table, Catalog catalog) {
        if (!table.isView() && !catalog.sight().sees(table.name())) {
            unproven(text.label, "without the privilege TRIGGER nobody sees what triggers " + table.name() + " has");
        }
        catalog.triggers().stream()
                .filter(trigger -> trigger.of().equals(table.name()))
                .forEach(this::follow);
    }

    private void followView(Open text, Catalog.Table table) {
        String label = "view " + table.name();
        String definition = table.view();
        if (definition == null) {
            unproven(text.label, label + " does not show what it consists of");
        } else if (isNew(label + (text.writes ? " changed" : ""))) {
            follow(new Open(WordingReader.statement(definition), table.name().schema(), label, text.writes));
        }
    }

    /** What a routine or a trigger executes has an effect. */
    private void follow(Catalog.Text text) {
        String body = text.body();
        if (body == null) {
            unproven("", text.label() + " does not show what it executes");
        } else if (isNew(text.label().toLowerCase(Locale.ROOT))) {
            judgement.lower(Coverage.PROVEN);
            follow(new Open(WordingReader.body(body), text.schema(), text.label(), true));
        }
    }

    private void follow(Open text) {
        if (text.wording.isFinal()) {
            unproven(text.label, text.wording.coverage().reason());
        }
        open.add(text);
    }

    private boolean isNew(String label) {
        if (seen.size() >= MOST_TEXTS) {
            unproven("", "it reaches more than " + MOST_TEXTS + " views, triggers and routines");
            return false;
        }
        return seen.add(label);
    }

    private void unproven(String label, String reason) {
        judgement.unproven(label.isEmpty() ? reason : label + ": " + reason);
    }
}
