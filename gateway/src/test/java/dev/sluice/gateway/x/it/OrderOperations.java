// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import static dev.sluice.gateway.x.it.Operation.fresh;
import static dev.sluice.gateway.x.it.Operation.running;

import dev.sluice.wire.x.client.AuthenticateContinue;
import dev.sluice.wire.x.client.AuthenticateStart;
import dev.sluice.wire.x.client.CapabilitiesGet;
import dev.sluice.wire.x.client.CapabilitiesSet;
import dev.sluice.wire.x.client.SessionClose;
import dev.sluice.wire.x.client.SessionReset;
import dev.sluice.wire.x.client.StmtExecute;
import dev.sluice.wire.x.data.Any;
import dev.sluice.wire.x.data.ObjectField;
import dev.sluice.wire.x.data.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Every message, where it has no place. They are byte by byte as in the catalogue, with what each requires and no more. */
final class OrderOperations {

    /** Commands of a session: not at home before the login nor between two. */
    private static final Map<String, byte[]> COMMANDS = commands();

    private OrderOperations() {}

    private static Map<String, byte[]> commands() {
        Map<String, byte[]> commands = new LinkedHashMap<>();
        commands.put("StmtExecute", XPeer.bytes(StmtExecute.sql("SELECT 1")));
        commands.putAll(crudMessages());
        commands.put("ExpectOpen", Talk.bytes(24));
        commands.put("ExpectClose", Talk.bytes(25));
        commands.put("Prepare", Talk.bytes(40, 8, 1, 18, 6, 8, 5, 50, 2, 10, 0));
        commands.put("Execute", Talk.bytes(41, 8, 1));
        commands.put("Deallocate", Talk.bytes(42, 8, 1));
        commands.put("CursorOpen", Talk.bytes(43, 8, 1, 34, 6, 8, 0, 18, 2, 8, 1));
        commands.put("CursorClose", Talk.bytes(44, 8, 1));
        commands.put("CursorFetch", Talk.bytes(45, 8, 1));
        return commands;
    }

    /** Messages about a table "d" that is not there. */
    private static Map<String, byte[]> crudMessages() {
        Map<String, byte[]> messages = new LinkedHashMap<>();
        int[] table = {10, 3, 10, 1, 'd', 16, 2};
        messages.put("Find", Talk.bytes(17, 18, 3, 10, 1, 'd', 24, 2));
        messages.put("Insert", Talk.bytes(18, with(table, 34, 8, 10, 6, 8, 2, 34, 2, 8, 3)));
        messages.put(
                "Update",
                Talk.bytes(19, 18, 3, 10, 1, 'd', 24, 2, 58, 15, 10, 3, 18, 1, 'a', 16, 1, 26, 6, 8, 2, 34, 2, 8, 3));
        messages.put("Delete", Talk.bytes(20, table));
        messages.put("CreateView", Talk.bytes(30, with(new int[] {10, 3, 10, 1, 'v'}, 58, 5, 18, 3, 10, 1, 'd')));
        messages.put("ModifyView", Talk.bytes(31, with(new int[] {10, 3, 10, 1, 'v'}, 58, 5, 18, 3, 10, 1, 'd')));
        messages.put("DropView", Talk.bytes(32, 10, 3, 10, 1, 'v'));
        return messages;
    }

    private static int[] with(int[] first, int... more) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
    }

    static List<Operation> crud() {
        List<Operation> operations = new ArrayList<>();
        crudMessages().forEach((name, bytes) -> operations.add(running(name, talk -> talk.raw(bytes))));
        return operations;
    }

    static List<Operation> beforeLogin() {
        List<Operation> operations = new ArrayList<>();
        operations.add(fresh("ConnectionClose", talk -> {
            talk.frame(3);
            talk.end();
        }));
        operations.add(fresh("SessionReset, CapabilitiesGet", talk -> {
            talk.tell(new SessionReset(true));
            talk.ask(new CapabilitiesGet());
        }));
        operations.add(fresh("SessionClose", talk -> talk.ask(new SessionClose())));
        operations.add(fresh("AuthenticateContinue", talk -> talk.ask(new AuthenticateContinue(new byte[0]))));
        operations.add(fresh("Compression", talk -> talk.frame(46, 0x22, 1, 0)));
        operations.add(fresh("a message of type 0", talk -> talk.frame(0)));
        operations.add(fresh("a message of type 99", talk -> talk.frame(99)));
        COMMANDS.forEach((name, bytes) -> operations.add(fresh(name, talk -> talk.raw(bytes))));
        return operations;
    }

    static List<Operation> duringLogin() {
        AuthenticateStart begun = AuthenticateStart.of("SHA256_MEMORY", new byte[0]);
        List<Operation> operations = new ArrayList<>();
        Map<String, byte[]> messages = new LinkedHashMap<>();
        messages.put("CapabilitiesGet", XPeer.bytes(new CapabilitiesGet()));
        messages.put("CapabilitiesSet", XPeer.bytes(CapabilitiesSet.of("client.interactive", new Scalar.Bool(true))));
        messages.put("ConnectionClose", Talk.bytes(3));
        messages.put("AuthenticateStart", XPeer.bytes(begun));
        messages.put("SessionReset", Talk.bytes(6));
        messages.put("SessionClose", Talk.bytes(7));
        messages.put("a message of type 99", Talk.bytes(99));
        messages.putAll(COMMANDS);
        messages.forEach((name, bytes) -> operations.add(fresh(name, talk -> {
            talk.ask(begun);
            talk.raw(bytes);
        })));
        return operations;
    }

    static List<Operation> inSession() {
        return List.of(
                running("CapabilitiesGet", talk -> talk.ask(new CapabilitiesGet(), StmtExecute.sql("SELECT 1"))),
                running("CapabilitiesSet", talk -> talk.ask(CapabilitiesSet.of("client.interactive", bool()))),
                running("AuthenticateStart", talk -> talk.ask(AuthenticateStart.of("PLAIN", new byte[0]))),
                running("AuthenticateContinue", talk -> talk.ask(new AuthenticateContinue(new byte[0]))),
                running("a message of type 0", talk -> talk.frame(0)),
                running("a message of type 21", talk -> talk.frame(21)),
                running("a message of type 99, and a statement", talk -> {
                    talk.frame(99, 1, 2, 3);
                    talk.ask(StmtExecute.sql("SELECT 1"));
                }),
                running("a message of type 255", talk -> talk.frame(255)));
    }

    private static Scalar bool() {
        return new Scalar.Bool(true);
    }

    static List<Operation> betweenSessions() {
        List<Operation> operations = new ArrayList<>();
        Map<String, byte[]> messages = new LinkedHashMap<>();
        Any attributes = new Any.ObjectValue(List.of(new ObjectField("a", Scalar.text("b"))));
        messages.put(
                "CapabilitiesSet session_connect_attrs",
                XPeer.bytes(CapabilitiesSet.of("session_connect_attrs", attributes)));
        messages.put(
                "CapabilitiesSet client.interactive", XPeer.bytes(CapabilitiesSet.of("client.interactive", bool())));
        messages.put("CapabilitiesGet", Talk.bytes(1));
        messages.put("ConnectionClose", Talk.bytes(3));
        messages.put("AuthenticateContinue", XPeer.bytes(new AuthenticateContinue(new byte[0])));
        messages.put("SessionClose", Talk.bytes(7));
        messages.put("a message of type 99", Talk.bytes(99));
        messages.putAll(COMMANDS);
        messages.forEach((name, bytes) -> operations.add(running(name, talk -> {
            talk.ask(new SessionClose());
            talk.raw(bytes);
        })));
        return operations;
    }
}
