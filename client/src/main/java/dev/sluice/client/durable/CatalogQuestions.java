// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.durable;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The questions to information_schema about names, of which more are asked for than a text means: what they find besides makes the
 * answer more careful, and what they miss would make it wrong.
 */
final class CatalogQuestions {

    /** The schema that names without one are in, how names are compared, and where this user sees triggers. */
    static final String SESSION = "SELECT DATABASE(), @@lower_case_table_names";

    /** The user as the lists of privileges write it; its name may hold an @. */
    private static final String GRANTEE = "CONCAT('''', LEFT(CURRENT_USER(), CHAR_LENGTH(CURRENT_USER())"
            + " - CHAR_LENGTH(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)) - 1), '''@''',"
            + " SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')";

    private static final String OF_USER = " WHERE PRIVILEGE_TYPE = 'TRIGGER' AND GRANTEE = " + GRANTEE;

    /** Where the user may see triggers: pairs of a schema, or a pattern of it, and a table, both empty for everywhere. */
    static final String SIGHT = "SELECT '', '' FROM information_schema.USER_PRIVILEGES" + OF_USER
            + " UNION ALL SELECT TABLE_SCHEMA, '' FROM information_schema.SCHEMA_PRIVILEGES" + OF_USER
            + " UNION ALL SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLE_PRIVILEGES" + OF_USER;

    private static final int LONGEST_NAME = 64;

    private final String schemas;
    private final String names;

    CatalogQuestions(Collection<String> schemas, Collection<String> names) {
        this.schemas = list("DATABASE()", schemas);
        this.names = list("''", names);
    }

    /** Tables and views: schema, name, type, engine, and YES if that has transactions. */
    String tables() {
        return "SELECT t.TABLE_SCHEMA, t.TABLE_NAME, t.TABLE_TYPE, t.ENGINE, e.TRANSACTIONS FROM information_schema.TABLES t"
                + " LEFT JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE"
                + " WHERE t.TABLE_SCHEMA IN " + schemas + " AND t.TABLE_NAME IN " + names;
    }

    /** Views: schema, name, text. */
    String views() {
        return "SELECT TABLE_SCHEMA, TABLE_NAME, VIEW_DEFINITION FROM information_schema.VIEWS"
                + " WHERE TABLE_SCHEMA IN " + schemas + " AND TABLE_NAME IN " + names;
    }

    /** Triggers: schema and name of the table, schema and name of the trigger, text. */
    String triggers() {
        return "SELECT EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_SCHEMA, TRIGGER_NAME, ACTION_STATEMENT"
                + " FROM information_schema.TRIGGERS"
                + " WHERE EVENT_OBJECT_SCHEMA IN " + schemas + " AND EVENT_OBJECT_TABLE IN " + names;
    }

    /** Routines: schema, name, type, text or null. */
    String routines() {
        return "SELECT ROUTINE_SCHEMA, ROUTINE_NAME, ROUTINE_TYPE, IF(ROUTINE_BODY = 'SQL', ROUTINE_DEFINITION, NULL)"
                + " FROM information_schema.ROUTINES"
                + " WHERE ROUTINE_SCHEMA IN " + schemas + " AND ROUTINE_NAME IN " + names;
    }

    private static String list(String first, Collection<String> texts) {
        return texts.stream()
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_NAME)
                .sorted()
                .map(text -> ", " + literal(text))
                .collect(Collectors.joining("", "(" + first, ")"));
    }

    /** What is no plain word is written by its bytes, which no mode of the session reads otherwise. */
    private static String literal(String text) {
        boolean plain = text.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_'));
        return plain
                ? "'" + text + "'"
                : "_utf8mb4 0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
