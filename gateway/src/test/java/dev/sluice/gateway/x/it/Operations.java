// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import dev.sluice.wire.x.client.Execute;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every message of the protocol, in and out of its order, well-formed and not. */
final class Operations {

    private Operations() {}

    /** Returns the operations by the titles of their sections. */
    static Map<String, List<Operation>> all(GatewayRig rig) {
        Map<String, List<Operation>> sections = new LinkedHashMap<>();
        sections.put("Capabilities", CapabilityOperations.all());
        sections.put("Logging in", LoginOperations.all(rig.schema()));
        sections.put("Messages before the login", OrderOperations.beforeLogin());
        sections.put("Messages while a login is under way", OrderOperations.duringLogin());
        sections.put("Messages in a session that have no place there", OrderOperations.inSession());
        sections.put("Messages between two sessions", OrderOperations.betweenSessions());
        sections.put("Frames and messages that cannot be read", MalformedOperations.all());
        sections.put("Statements", StatementOperations.all());
        sections.put("Types", StatementOperations.types());
        sections.put("Prepared statements and cursors", PreparedOperations.all());
        sections.put("Expectations", ExpectOperations.all());
        sections.put("Sessions", SessionOperations.all());
        sections.put("Commands of the namespace mysqlx", AdminOperations.all());
        sections.put("Compression", CompressionOperations.all(rig.schema()));
        sections.put("CRUD", OrderOperations.crud());
        sections.replaceAll(Differences::name);
        return sections;
    }

    static StmtExecute sql(String text, Any... arguments) {
        return new StmtExecute(text.getBytes(StandardCharsets.UTF_8), List.of(arguments), StmtExecute.SQL, false);
    }

    static StmtExecute command(String name, ObjectField... arguments) {
        return StmtExecute.command(name, object(arguments));
    }

    static Any.ObjectValue object(ObjectField... fields) {
        return new Any.ObjectValue(List.of(fields));
    }

    static ObjectField field(String key, Any value) {
        return new ObjectField(key, value);
    }

    static ObjectField field(String key, String value) {
        return new ObjectField(key, Scalar.text(value));
    }

    static Execute execute(long id, Any... arguments) {
        return new Execute(id, List.of(arguments), false);
    }
}
