// SPDX-License-Identifier: Apache-2.0
package dev.sluice.client.observe;

/** What is asked of a server. */
public enum RequestKind {
    /** A statement's text is run. */
    QUERY,
    /** A statement is prepared. */
    PREPARE,
    /** A prepared statement is executed. */
    EXECUTE,
    /** More rows of a cursor are asked for. */
    FETCH,
    /**
     * A prepared statement is executed with many sets of parameters. It says nothing itself, and has no sizes: the requests
     * that it takes are its parts.
     */
    BATCH,
    /** A prepared statement is forgotten; the server does not answer. */
    CLOSE,
    /** Something else than a statement: a ping, a change of schema, a reset. */
    COMMAND
}
