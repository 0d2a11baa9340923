// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.error;

/** What became of a request that failed. */
public enum Fate {
    /** No byte of it reached the socket: it was certainly not executed, and may be sent again. */
    NOT_SENT,
    /** It may have reached the server, and may have been executed there; the answer was never seen. */
    UNKNOWN,
    /** The server answered it, be it with an error. */
    ANSWERED
}
