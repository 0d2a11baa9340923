// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

/** What a filter wants to see. What no filter wants to see is not decoded for them. */
public enum Interest {
    /** Each request, before it is sent: {@link SessionFilter#onRequest}. Without it a filter cannot give a verdict. */
    REQUESTS,
    /** How results end, and how long that took: completions and errors. */
    COMPLETIONS,
    /** Columns and rows as they come, and completions. */
    ROWS
}
