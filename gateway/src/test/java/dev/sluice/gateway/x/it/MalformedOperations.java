// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static dev.sluice.gateway.x.it.Operation.fresh;
import static dev.sluice.gateway.x.it.Operation.running;

import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bytes that are no message, or not one that can be read. */
final class MalformedOperations {

    private MalformedOperations() {}

    /** Messages of a session whose fields are required. */
    private static Map<String, Integer> needy() {
        Map<String, Integer> types = new LinkedHashMap<>();
        types.put("StmtExecute", 12);
        types.put("Find", 17);
        types.put("Insert", 18);
        types.put("Update", 19);
        types.put("Delete", 20);
        types.put("CreateView", 30);
        types.put("ModifyView", 31);
        types.put("DropView", 32);
        types.put("Prepare", 40);
        types.put("Execute", 41);
        types.put("Deallocate", 42);
        types.put("CursorOpen", 43);
        types.put("CursorClose", 44);
        types.put("CursorFetch", 45);
        return types;
    }

    static List<Operation> all() {
        List<Operation> operations = new ArrayList<>(List.of(
                fresh("a frame without a type, before the login", talk -> talk.raw(new byte[4])),
                running("a frame without a type", talk -> talk.raw(new byte[4])),
                running("a frame of 2 GiB", talk -> talk.raw(new byte[] {0, 0, 0, 0x7F, 12})),
                running("a frame of 4 GiB", talk -> talk.raw(new byte[] {-1, -1, -1, -1, 12})),
                fresh("a frame of 2 GiB, before the login", talk -> talk.raw(new byte[] {0, 0, 0, 0x7F, 1})),
                fresh("CapabilitiesSet without capabilities", talk -> talk.frame(2)),
                fresh(
                        "CapabilitiesSet of a capability without a value",
                        talk -> talk.frame(2, 10, 5, 10, 3, 10, 1, 'a')),
                fresh("AuthenticateStart without a mechanism", talk -> talk.frame(4)),
                fresh("CapabilitiesGet with garbage", talk -> talk.frame(1, 0xFF)),
                fresh(
                        "HTTP",
                        talk -> talk.raw(
                                "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))),
                running("StmtExecute with garbage", talk -> talk.frame(12, 0xFF)),
                running("StmtExecute, a field that is cut short", talk -> talk.frame(12, 10, 9, 'S')),
                running("StmtExecute, an unknown field", talk -> talk.frame(12, 10, 0, 0x98, 6, 1)),
                running("StmtExecute, a field of the wrong kind", talk -> talk.frame(12, 8, 1)),
                running(
                        "StmtExecute, an argument of an unknown type",
                        talk -> talk.frame(12, 10, 8, 'S', 'E', 'L', 'E', 'C', 'T', ' ', '?', 18, 2, 8, 9)),
                running(
                        "StmtExecute, an argument without its value",
                        talk -> talk.frame(12, 10, 8, 'S', 'E', 'L', 'E', 'C', 'T', ' ', '?', 18, 4, 8, 1, 18, 0)),
                running("StmtExecute, 40 arrays in one another", talk -> talk.ask(nested(40))),
                running("StmtExecute, 150 arrays in one another", talk -> talk.ask(nested(150))),
                running("ExpectOpen, a condition without a key", talk -> talk.frame(24, 18, 0)),
                running("ExpectOpen, an unknown operation", talk -> talk.frame(24, 8, 9)),
                running("SessionReset with garbage", talk -> talk.frame(6, 0xFF)),
                running("SessionClose with an unknown field", talk -> talk.frame(7, 8, 1)),
                running("ExpectClose with garbage", talk -> talk.frame(25, 0xFF))));
        needy().forEach((name, type) ->
                operations.add(running(name + " without what it needs", talk -> talk.frame(type))));
        return operations;
    }

    private static StmtExecute nested(int depth) {
        Any value = Scalar.text("x");
        for (int i = 0; i < depth; i++) {
            value = new Any.ArrayValue(List.of(value));
        }
        return Operations.sql("SELECT ?", value);
    }
}
