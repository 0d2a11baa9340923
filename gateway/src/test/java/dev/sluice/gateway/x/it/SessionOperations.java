// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static dev.sluice.gateway.x.it.Operation.running;
import static dev.sluice.gateway.x.it.Operations.sql;

import dev.sluice.wire.x.client.SessionClose;
import dev.sluice.wire.x.client.SessionReset;
import java.util.List;

/** Resets and ends of sessions. */
final class SessionOperations {

    private SessionOperations() {}

    static List<Operation> all() {
        return List.of(
                running(
                        "SessionReset that keeps the session, variables are gone",
                        talk -> talk.ask(
                                sql("SET @a = 1"),
                                new SessionReset(true),
                                sql("SELECT @a IS NULL, DATABASE() IS NULL"))),
                running(
                        "SessionReset that keeps the session, temporary tables are gone",
                        talk -> talk.ask(
                                sql("CREATE TEMPORARY TABLE tt(a INT)"),
                                new SessionReset(true),
                                sql("SELECT * FROM tt"))),
                running(
                        "SessionReset that ends the session, a statement",
                        talk -> talk.ask(new SessionReset(false), sql("SELECT 1"))),
                running("SessionClose, a statement", talk -> talk.ask(new SessionClose(), sql("SELECT 1"))),
                running(
                        "a statement and SessionClose in one write",
                        talk -> talk.pipeline(sql("DO 1"), new SessionClose())),
                running("ConnectionClose", talk -> {
                    talk.frame(3);
                    talk.end();
                }),
                running("KILL of the own connection", talk -> {
                    talk.ask(sql("KILL CONNECTION_ID()"));
                    talk.end();
                }),
                running(
                        "KILL QUERY of the own connection",
                        talk -> talk.ask(sql("KILL QUERY CONNECTION_ID()"), sql("DO 1"))),
                running(
                        "a time limit of a statement",
                        talk -> talk.ask(
                                sql("SELECT /*+ MAX_EXECUTION_TIME(50) */ COUNT(*) FROM information_schema.columns a,"
                                        + " information_schema.columns b, information_schema.columns c"))),
                running(
                        "SET NAMES latin1 changes nothing",
                        talk -> talk.ask(sql("SET NAMES latin1"), sql("SELECT HEX('ż'), LENGTH('ż')"))),
                running("@@mysqlx_max_allowed_packet", talk -> talk.ask(sql("SELECT @@mysqlx_max_allowed_packet"))));
    }
}
