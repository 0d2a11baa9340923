// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.exchange;

/** What a statement does to those prepared before it. */
public enum ContextEffect {
    /** They go on as they are. */
    NONE,
    /** Something in the session may have changed that a server looks at when it prepares, and not again when it executes. */
    SETTINGS,
    /** Names and texts may mean something else: the schema, the SQL mode or the character set may have changed. */
    MEANING
}
