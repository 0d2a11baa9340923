// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

import java.util.Set;

/**
 * The words that may stand in a row that is repeated. Lists of what is allowed, so that what they do not know is refused:
 * what is listed is built into every MySQL since 5.7 and every MariaDB since 10.2, and depends on its arguments alone, or is
 * new in each row (UUID), or is a moment.
 */
final class SqlWords {

    /** Functions, which a server takes for its own only if the parenthesis follows at once. */
    static final Set<String> FUNCTIONS = Set.of(
            // Numbers.
            "ABS",
            "CEIL",
            "CEILING",
            "EXP",
            "FLOOR",
            "GREATEST",
            "LEAST",
            "LN",
            "LOG",
            "LOG10",
            "LOG2",
            "MOD",
            "POW",
            "POWER",
            "ROUND",
            "SIGN",
            "SQRT",
            "TRUNCATE",
            // Text and bytes.
            "ASCII",
            "CHAR_LENGTH",
            "COMPRESS",
            "CONCAT",
            "CONCAT_WS",
            "CRC32",
            "FROM_BASE64",
            "HEX",
            "LCASE",
            "LEFT",
            "LENGTH",
            "LOWER",
            "LPAD",
            "LTRIM",
            "MD5",
            "REPEAT",
            "REPLACE",
            "REVERSE",
            "RIGHT",
            "RPAD",
            "RTRIM",
            "SHA",
            "SHA1",
            "SHA2",
            "SPACE",
            "SUBSTR",
            "SUBSTRING",
            "SUBSTRING_INDEX",
            "TO_BASE64",
            "TRIM",
            "UCASE",
            "UNCOMPRESS",
            "UNHEX",
            "UPPER",
            // Choices and conversions.
            "CAST",
            "COALESCE",
            "CONVERT",
            "IF",
            "IFNULL",
            "NULLIF",
            "INET_ATON",
            "INET_NTOA",
            "INET6_ATON",
            "INET6_NTOA",
            "JSON_ARRAY",
            "JSON_EXTRACT",
            "JSON_OBJECT",
            "JSON_QUOTE",
            "JSON_UNQUOTE",
            "ST_GEOMFROMTEXT",
            "ST_GEOMFROMWKB",
            "POINT",
            // Moments.
            "CONVERT_TZ",
            "CURDATE",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURTIME",
            "DATE",
            "DATE_FORMAT",
            "FROM_DAYS",
            "FROM_UNIXTIME",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "MAKEDATE",
            "NOW",
            "SEC_TO_TIME",
            "STR_TO_DATE",
            "SYSDATE",
            "TIME",
            "TIMESTAMP",
            "UNIX_TIMESTAMP",
            "UTC_DATE",
            "UTC_TIME",
            "UTC_TIMESTAMP",
            // New in each row.
            "UUID",
            "UUID_SHORT");

    /** Reserved words that are values: no column can be named so without quotes. */
    static final Set<String> VALUES = Set.of(
            "NULL",
            "TRUE",
            "FALSE",
            "DEFAULT",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "UTC_DATE",
            "UTC_TIME",
            "UTC_TIMESTAMP");

    /** Reserved words between values; a parenthesis behind one belongs to the value that follows. */
    static final Set<String> BETWEEN_VALUES = Set.of(
            "AND", "BETWEEN", "CASE", "DIV", "ELSE", "IN", "IS", "LIKE", "MOD", "NOT", "OR", "RLIKE", "THEN", "WHEN",
            "XOR");

    /** Types of CAST, each one word. */
    static final Set<String> TYPES =
            Set.of("BINARY", "CHAR", "DATE", "DATETIME", "DECIMAL", "DOUBLE", "JSON", "SIGNED", "TIME", "UNSIGNED");

    /** Words that make what follows ON DUPLICATE KEY UPDATE something else than expressions of the row. */
    static final Set<String> FOREIGN = Set.of(
            "CURRVAL",
            "EXCEPT",
            "FOR",
            "FROM",
            "INTERSECT",
            "INTO",
            "LIMIT",
            "LOCK",
            "NEXTVAL",
            "RETURNING",
            "SELECT",
            "SET",
            "TABLE",
            "UNION",
            "WHERE",
            "WITH");

    private SqlWords() {}
}
