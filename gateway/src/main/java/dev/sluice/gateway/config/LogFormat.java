// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.config;

/** How the log of sessions is written. */
public enum LogFormat {
    /** A line of words and names with values. */
    TEXT,
    /** An object of JSON a line. */
    JSON,
    /** Not at all. */
    OFF
}
