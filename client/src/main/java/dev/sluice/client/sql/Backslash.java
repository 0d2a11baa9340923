// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.sql;

/** What a backslash in a string means: a matter of the session's mode NO_BACKSLASH_ESCAPES. */
public enum Backslash {
    /** It escapes the character behind it: the mode is off. */
    ESCAPES,
    /** It is a character as any other: the mode is on. */
    PLAIN,
    /** The mode is not known. */
    UNKNOWN
}
