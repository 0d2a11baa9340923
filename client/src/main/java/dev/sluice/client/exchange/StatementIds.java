// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

import dev.sluice.wire.classic.command.StmtExecute;
import org.jspecify.annotations.Nullable;

/**
 * Lets a statement be executed before the server has told its id. One for each session, on its loop.
 *
 * <p>A MariaDB server takes an id that means "the one prepared last". It is used while that can only be the one that is
 * meant: a server without room for another statement refuses the prepare and keeps the one before as the last.
 *
 * <p>Both servers number the statements of a session 1, 2, 3 for every attempt to prepare, so the next id can be guessed; a
 * re-prepare inside the server also takes a number, so a guess can be too low. Two rules make a wrong guess harmless, so that it can only be answered with error 1243:
 *
 * <ul>
 *   <li>A guess is made only while a single prepare is unanswered, and is above every id seen: no other statement can have it.
 *   <li>Until that prepare is answered, nothing but executes of the same statement may follow; after a wrong guess they are
 *       sent again before anything else is, so the order of requests holds.
 * </ul>
 *
 * <p>In the X Protocol it is the client that numbers the statements, so that any number of prepares and executes may be in
 * flight.
 *
 * <p>After two wrong guesses in a row no more are made, until an id is seen that would have been guessed right: a proxy
 * numbers statements in its own way.
 *
 * @see <a href="https://mariadb.com/docs/server/reference/clientserver-protocol/3-binary-protocol-prepared-statements/com_stmt_execute">MariaDB's
 *     COM_STMT_EXECUTE, statement id -1</a>
 */
public final class StatementIds {

    private static final int TOLERATED_MISSES = 2;

    private final boolean lastPreparedWorks;

    /** Whether it is this side that numbers statements, as in the X Protocol: then there is nothing to guess. */
    private final boolean own;

    private long numbered;
    private int unanswered;
    private @Nullable PreparedState lastSent;

    /** Whether the server had no statement prepared last when {@link #lastSent} was sent. */
    private boolean lastWasGone;

    private long highestSeen;
    private int resets;
    private int misses;

    private @Nullable PreparedState guessed;
    private int guessesInFlight;
    private boolean missed;

    /** Creates the state of a fresh session. */
    public StatementIds(ServerInfo server) {
        own = server.dialect().isX();
        lastPreparedWorks = server.mariaDb() && !own;
    }

    void onPrepareSent(PreparedState statement) {
        if (own) {
            statement.numbered(++numbered);
            return;
        }
        unanswered++;
        PreparedState before = lastSent;
        lastWasGone = before == null || isGone(before);
        lastSent = statement;
    }

    /** Tells whether nothing is "the one prepared last" behind a prepare that fails, and that was sent after {@code before}. */
    private boolean isGone(PreparedState before) {
        return switch (before.stage()) {
            case DROPPED -> true;
            case FAILED -> lastWasGone;
            default -> false;
        };
    }

    void onPrepared(PreparedState statement, long id) {
        if (own) {
            return;
        }
        unanswered--;
        boolean asExpected = id == guess();
        if (asExpected) {
            misses = 0;
        }
        if (statement == guessed) {
            missed = !asExpected;
            if (missed) {
                misses++;
            } else {
                guessed = null;
            }
        }
        highestSeen = Math.max(highestSeen, id);
    }

    /** A failed attempt takes a number too; executes behind it fail with it, and nothing needs to be sent again. */
    void onPrepareFailed(PreparedState statement) {
        if (own) {
            return;
        }
        unanswered--;
        highestSeen++;
        if (statement == guessed) {
            guessed = null;
        }
    }

    /** The session is being reset: what was prepared before is gone. Numbers go on. */
    void onReset() {
        lastSent = null;
        resets++;
    }

    /** Tells whether the session was reset since {@code statement} was sent. */
    public boolean wasDropped(PreparedState statement) {
        return statement.sentAfterResets() != resets;
    }

    /** Returns how often the session was reset. */
    int resets() {
        return resets;
    }

    /** Tells whether {@code statement}, sent and not answered, can be executed all the same. */
    boolean canGuess(PreparedState statement) {
        if (own) {
            return true;
        }
        if (statement != lastSent) {
            return false;
        }
        return usesLast() || (unanswered == 1 && misses < TOLERATED_MISSES);
    }

    private boolean usesLast() {
        return lastPreparedWorks && lastWasGone;
    }

    /** Returns the id to use for {@code statement}, for which {@link #canGuess} said yes. */
    long useGuess(PreparedState statement) {
        if (own) {
            return statement.id();
        }
        if (usesLast()) {
            return StmtExecute.LAST_PREPARED;
        }
        if (guessed == null) {
            guessed = statement;
            guessesInFlight = 0;
            missed = false;
        }
        guessesInFlight++;
        return guess();
    }

    /**
     * Tells whether the id guessed for {@code statement} is known to be wrong. Error 1243 alone does not say so: what the
     * statement did may have met it, as a procedure does that executes what nobody prepared.
     */
    boolean wasWrong(PreparedState statement) {
        return statement == guessed && missed;
    }

    /** An execute of {@code statement} by a guessed id was answered, or could not be sent after all. */
    void onGuessAnswered(PreparedState statement) {
        if (statement == guessed && --guessesInFlight == 0) {
            guessed = null;
        }
    }

    /** Tells whether a request may be sent that executes {@code statement}, or none if null. */
    public boolean admits(@Nullable PreparedState statement) {
        return guessed == null || (guessed == statement && !missed);
    }

    private long guess() {
        return highestSeen + 1;
    }
}
