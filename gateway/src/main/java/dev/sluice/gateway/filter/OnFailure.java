// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

/** What becomes of a request whose filter throws, takes too long, or says what cannot be done. */
public enum OnFailure {
    /** It fails with error 1105, and is not sent. */
    FAIL,
    /** It goes on as if the filter had forwarded it. Nothing that must not pass may be left to such a filter. */
    FORWARD
}
