// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static dev.sluice.gateway.x.it.Operation.running;
import static dev.sluice.gateway.x.it.Operations.command;
import static dev.sluice.gateway.x.it.Operations.field;
import static dev.sluice.gateway.x.it.Operations.sql;

import dev.sluice.wire.x.client.ClientMessage;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** StmtExecute in the namespace mysqlx. */
final class AdminOperations {

    private AdminOperations() {}

    private static Operation asks(String name, ClientMessage... messages) {
        return running(name, talk -> talk.ask(messages));
    }

    private static StmtExecute bare(String name, Any... arguments) {
        return new StmtExecute(name.getBytes(StandardCharsets.UTF_8), List.of(arguments), StmtExecute.MYSQLX, false);
    }

    static List<Operation> all() {
        Any list = new Any.ArrayValue(List.of(Scalar.text("warnings")));
        return List.of(
                asks("ping", command("ping")),
                asks("PING in capitals", command("PING")),
                asks("ping without an object", bare("ping")),
                asks("ping with an argument", command("ping", field("a", "b"))),
                asks("ping with a number", bare("ping", new Scalar.Unsigned(1))),
                asks("ping with two objects", bare("ping", Operations.object(), Operations.object())),
                asks("an unknown command", command("no_such_command")),
                asks("list_notices", command("list_notices")),
                asks("enable_notices of an unknown one", command("enable_notices", field("notice", "nothing"))),
                asks("enable_notices of a list", command("enable_notices", field("notice", list))),
                asks("enable_notices without one", command("enable_notices")),
                asks(
                        "disable_notices warnings, a warning",
                        command("disable_notices", field("notice", "warnings")),
                        sql("DROP TABLE IF EXISTS nope"),
                        command("list_notices")),
                asks("disable_notices of a fixed one", command("disable_notices", field("notice", "rows_affected"))),
                asks(
                        "disable_notices with a number",
                        command("disable_notices", field("notice", new Scalar.Unsigned(1)))),
                asks(
                        "enable_notices group_replication",
                        command("enable_notices", field("notice", "group_replication/status/role_change")),
                        command("list_notices")),
                asks("kill_client of a text", command("kill_client", field("id", "x"))),
                asks("kill_client of nobody", command("kill_client", field("id", new Scalar.Unsigned(1L << 40)))),
                asks("kill_client without an id", command("kill_client")),
                asks(
                        "kill_client with a word too many",
                        command("kill_client", field("id", new Scalar.Unsigned(1L << 40)), field("x", "y"))),
                asks("list_clients with an argument", command("list_clients", field("a", "b"))),
                asks("list_objects", command("list_objects")),
                asks(
                        "create_collection",
                        command("create_collection", field("name", "c1")),
                        command("drop_collection", field("name", "c1"))),
                asks(
                        "ensure_collection",
                        command("ensure_collection", field("name", "c1")),
                        command("drop_collection", field("name", "c1"))),
                asks("create_collection_index", command("create_collection_index", field("name", "c1"))));
    }
}
