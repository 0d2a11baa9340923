// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

/**
 * What a client asks for. Its text form leaves the statement out.
 *
 * @param number counts the requests of the session that filters see, from 1
 * @param kind what is to be done
 * @param sql the text as the client sent it, or as a filter before has replaced it; arguments of the X Protocol's text
 *     statements stand in it as literals. Of an execution, the text that was prepared; empty if the client executes what was not
 * @param execution 0, or which execution of its prepared statement this is, from 1
 * @param schema the schema that was chosen last, as far as the gateway was told: at the login, or by COM_INIT_DB
 * @param session whose it is
 */
public record Request(long number, Kind kind, String sql, long execution, String schema, ClientSession session) {

    /** What can be asked. Whatever else a client says passes by the filters. */
    public enum Kind {
        /** Text is run: one statement or, if the client may, several. */
        QUERY,
        /** A statement is prepared. */
        PREPARE,
        /** A prepared statement is executed, or a cursor is opened with it. */
        EXECUTE
    }

    /** Returns the same request of another text. */
    public Request withSql(String other) {
        return new Request(number, kind, other, execution, schema, session);
    }

    @Override
    public String toString() {
        return "Request[" + number + ", " + kind + ", " + sql.length() + " characters]";
    }
}
