// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import dev.sluice.client.sql.Token;
import dev.sluice.client.sql.Tokens;
import java.util.Set;

/** What words mean in the place where a routine has them. */
final class RoutineWords {

    private static final Set<String> BEFORE_HANDLER = Set.of("CONTINUE", "EXIT", "UNDO");

    private RoutineWords() {}

    /**
     * Tells whether a word may be part of what commits, or of what is not known before it is executed.
     *
     * @param before the word in front of it, empty if it is none
     * @param behind the tokens from the one behind it
     */
    static boolean mayCommit(String word, String before, Tokens behind) {
        return CoverageWords.UNDO_NOTHING.contains(word) && !isHarmless(word, before, behind);
    }

    private static boolean isHarmless(String word, String before, Tokens behind) {
        return switch (word) {
            case "TRUNCATE" -> behind.is(Token.OPEN);
            case "LOCK" -> behind.word().equals("IN");
            case "HANDLER" -> BEFORE_HANDLER.contains(before);
            default -> false;
        };
    }
}
