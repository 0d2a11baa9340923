// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.sql.Token;
import dev.sluice.client.sql.Tokens;
import java.util.Set;

/**
 * Reads a statement, or what a routine, a trigger or a view consists of, and collects what it names. Where tables stand is known well
 * enough to miss none that is temporary; those that are not are found wherever their names stand.
 */
final class WordingReader {

    private final String sql;
    private final boolean body;
    private final Tokens in;
    private final TableLists lists = new TableLists();
    private final NamesFound found = new NamesFound();
    private final Judgement judgement;
    private final String verb;

    /** The word in front of the current token, empty if it is none. */
    private String before = "";

    private String lastName = "";

    /** Whether a statement of a routine begins with the current token. */
    private boolean starts = true;

    private WordingReader(String sql, boolean body) {
        this.sql = sql;
        this.body = body;
        in = new Tokens(sql);
        verb = body ? "" : readVerb();
        judgement = new Judgement(body ? Coverage.PROVEN : Coverage.ofVerb(verb));
    }

    /**
     * Reads one statement.
     *
     * @throws IllegalArgumentException if there are several
     */
    static Wording statement(String sql) {
        return new WordingReader(sql, false).read();
    }

    /** Reads what a routine or a trigger executes. */
    static Wording body(String sql) {
        return new WordingReader(sql, true).read();
    }

    private Wording read() {
        while (!in.isEnd()) {
            readToken();
        }
        checkReading();
        if (CoverageWords.WRITES.contains(verb) && found.isEmpty()) {
            judgement.unproven("what it changes was not understood");
        }
        return found.wording(judgement.coverage(), !verb.equals("SHOW"));
    }

    private String readVerb() {
        while (in.is(Token.OPEN)) {
            lists.open("");
            in.advance();
        }
        return in.word();
    }

    /** Text that servers may read otherwise begins with the same word, but may go on with other statements. */
    private void checkReading() {
        if (in.isSure()) {
            return;
        }
        String whole = sql.strip();
        int semicolon = whole.indexOf(';');
        boolean several = semicolon >= 0 && semicolon < whole.length() - 1;
        String reason = "its text can be read in more than one way";
        judgement.lower(
                !body && (several || verb.equals("SET")) ? Coverage.outside(reason) : Coverage.unproven(reason));
    }

    private void readToken() {
        if (isName()) {
            readNames();
            return;
        }
        String opener = before;
        before = "";
        if (in.is(Token.OPEN)) {
            lists.open(opener);
        } else if (in.is(Token.CLOSE)) {
            lists.close();
        } else if (in.is(Token.COMMA)) {
            lists.comma();
            checkAssignment();
        } else if (in.is(Token.UNCLOSED)) {
            judgement.lower(Coverage.outside("a quote or a comment in it does not end"));
        } else if (in.is(Token.SEMICOLON)) {
            endStatement();
            return;
        } else if (in.takeOperator('@')) {
            readVariable();
            return;
        }
        in.advance();
    }

    private boolean isName() {
        return in.is(Token.WORD) || in.is(Token.QUOTED_NAME) || in.is(Token.DOUBLE_QUOTED);
    }

    private void endStatement() {
        lists.reset();
        starts = true;
        do {
            in.advance();
        } while (in.is(Token.SEMICOLON));
        if (!body && !in.isEnd()) {
            throw new IllegalArgumentException("a job has one statement a step, and this text holds several");
        }
    }

    /** Passes over the name of a variable, which is no name of anything else. */
    private void readVariable() {
        in.takeOperator('@');
        if (body && CoverageWords.UNDO_NOTHING.contains(in.word())) {
            judgement.unproven("it names " + in.word());
        }
        if (isName() || in.is(Token.STRING)) {
            in.advance();
        }
    }

    /** Behind SET, and behind each comma of it, only variables of the user may follow. */
    private void checkAssignment() {
        if (!verb.equals("SET") || !lists.isOutermost()) {
            return;
        }
        String behind = sql.substring(in.end()).stripLeading();
        if (!behind.startsWith("@") || behind.startsWith("@@")) {
            judgement.lower(Coverage.outside("it sets something else than variables of the user"));
        }
    }

    /** Reads a name with all that is joined to it by points. */
    private void readNames() {
        String word = in.word();
        String schema = "";
        String name = takeName();
        while (in.takeOperator('.') && isName()) {
            word = "";
            found.schema(name);
            schema = name;
            name = takeName();
        }
        boolean start = starts;
        starts = false;
        if (body && start) {
            checkStart(word);
        }
        Wording.Name whole = new Wording.Name(schema, name);
        if (word.isEmpty() || !readWord(word)) {
            readName(whole, word);
        }
        before = word;
        lastName = name;
    }

    private String takeName() {
        if (in.word().equals("SET")) {
            checkAssignment();
        }
        if (CoverageWords.NEVER_UNDONE.contains(in.word())) {
            judgement.unproven("no rollback undoes " + in.word());
        }
        String name = in.name();
        found.name(name);
        in.advance();
        return name;
    }

    /** A statement of a routine must begin with a word that is known, or with a label. */
    private void checkStart(String word) {
        if (in.is(Token.OPERATOR) && in.first() == ':') {
            starts = true;
        } else if (!CoverageWords.IN_BODY.contains(word) && !CoverageWords.UNDO_NOTHING.contains(word)) {
            judgement.unproven("a statement in it is none of those that are known to stay within a transaction");
        }
    }

    /** Reads a word without quotes, and tells whether that was a keyword and no name. */
    private boolean readWord(String word) {
        checkWord(word);
        switch (word) {
            case "FROM" -> readFrom();
            case "JOIN", "STRAIGHT_JOIN" -> lists.expectList();
            case "UPDATE", "DELETE" -> readChange(word);
            case "INSERT", "REPLACE" -> readInsert();
            case "USING" -> readUsing();
            case "TABLE" -> lists.expectOne();
            case "CALL" -> lists.end();
            case "BEGIN" -> starts = true;
            case "INTO" -> readInto();
            case "AS" -> found.defined(in.is(Token.OPEN) ? lastName : "");
            case "DUAL" -> lists.took();
            default -> {
                return readOther(word);
            }
        }
        return true;
    }

    private boolean readOther(String word) {
        if (CoverageWords.END_TABLES.contains(word)) {
            lists.end();
            return true;
        }
        return lists.isExpecting() && CoverageWords.BEFORE_TABLE.contains(word);
    }

    private void checkWord(String word) {
        if (word.equals("NEXT") && in.word().equals("VALUE")) {
            judgement.unproven("no rollback undoes NEXT VALUE");
        }
        if (body && RoutineWords.mayCommit(word, before, in)) {
            judgement.unproven("it holds " + word);
        }
        if (word.equals("ANALYZE") && judgement.is(Coverage.Kind.READ)) {
            judgement.lower(Coverage.outside("it executes what it explains"));
        }
    }

    private void readFrom() {
        if (!CoverageWords.FROM_WITHOUT_TABLE.contains(lists.opener())) {
            lists.expectList();
        }
    }

    /** {@code FOR UPDATE}, {@code ON DUPLICATE KEY UPDATE} and what a foreign key does are no statements. */
    private void readChange(String word) {
        if (Set.of("FOR", "KEY", "ON").contains(before)) {
            return;
        }
        write();
        if (word.equals("UPDATE")) {
            lists.expectList();
        }
    }

    private void readInsert() {
        if (!in.is(Token.OPEN)) {
            write();
            lists.expectOne();
        }
    }

    /** What follows WITH need not be a SELECT. */
    private void write() {
        if (verb.equals("WITH")) {
            judgement.lower(Coverage.PROVEN);
        }
    }

    /** Behind DELETE it is followed by tables, behind JOIN by columns in parentheses. */
    private void readUsing() {
        if (lists.isOutermost() && !in.is(Token.OPEN)) {
            lists.expectList();
        }
    }

    /** Variables of the user and of a routine are the session's own. */
    private void readInto() {
        if (lists.isExpecting() || body) {
            return;
        }
        if (in.is(Token.OPERATOR) && in.first() == '@') {
            judgement.lower(Coverage.PROVEN);
        } else {
            judgement.unproven("it has an INTO");
        }
    }

    private void readName(Wording.Name name, String word) {
        boolean opens = in.is(Token.OPEN);
        boolean table = lists.isExpectingOne() || (lists.isExpecting() && !opens);
        lists.took();
        if (before.equals("CALL")) {
            found.call(name);
        } else if (table) {
            found.table(name);
        } else if (opens && !before.equals("AS") && !CoverageWords.isBuiltIn(word)) {
            found.call(name);
        }
    }
}
