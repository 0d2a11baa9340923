// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.expect;

import java.util.HashMap;
import java.util.Map;

/**
 * Which fields the messages of clients have, for those who ask whether a server knows a field before they use it.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/structMysqlx_1_1ClientMessages.html">ClientMessages</a>
 */
final class MessageFields {

    /** The types of messages, and what they are. */
    private static final Map<String, String> MESSAGES = table(
            "1: 2:CapabilitiesSet 3: 4:AuthenticateStart 5:One 6:One 7: 12:StmtExecute 17:Find 18:Insert 19:Update"
                    + " 20:Delete 24:ExpectOpen 25: 30:CreateView 31:CreateView 32:DropView 40:Prepare 41:Execute"
                    + " 42:One 43:CursorOpen 44:One 45:Fetch 46:Compression");

    /** What each consists of: numbers of fields, and behind the colon what those are that are messages themselves. */
    private static final Map<String, Map<String, String>> FIELDS = Map.ofEntries(
            shape("CapabilitiesSet", "1:Capabilities"),
            shape("Capabilities", "1:Capability"),
            shape("Capability", "1: 2:Any"),
            shape("AuthenticateStart", "1: 2: 3:"),
            shape("One", "1:"),
            shape("Two", "1: 2:"),
            shape("StmtExecute", "1: 2:Any 3: 4:"),
            shape("Any", "1: 2:Scalar 3:Object 4:Array"),
            shape("Scalar", "1: 2: 3: 5:Two 6: 7: 8: 9:Two"),
            shape("Object", "1:ObjectField"),
            shape("ObjectField", "1: 2:Any"),
            shape("Array", "1:Any"),
            shape("Find", "2:Two 3: 4:Projection 5:Expr 6:Two 7:Order 8:Expr 9:Expr 11:Scalar 12: 13: 14:LimitExpr"),
            shape("Insert", "1:Two 2: 3:Column 4:TypedRow 5:Scalar 6:"),
            shape("Update", "2:Two 3: 4:Expr 5:Two 6:Order 7:Operation 8:Scalar 9:LimitExpr"),
            shape("Delete", "1:Two 2: 3:Expr 4:Two 5:Order 6:Scalar 7:LimitExpr"),
            shape("Projection", "1:Expr 2:"),
            shape("Order", "1:Expr 2:"),
            shape("LimitExpr", "1:Expr 2:Expr"),
            shape("Column", "1: 2: 3:PathItem"),
            shape("PathItem", "1: 2: 3:"),
            shape("TypedRow", "1:Expr"),
            shape("Operation", "1:Identifier 2: 3:Expr"),
            shape("Identifier", "1:PathItem 2: 3: 4:"),
            shape("Expr", "1: 2:Identifier 3: 4:Scalar 5:Call 6:Operator 7: 8:ExprObject 9:TypedRow"),
            shape("Call", "1:Two 2:Expr"),
            shape("Operator", "1: 2:Expr"),
            shape("ExprObject", "1:ExprField"),
            shape("ExprField", "1: 2:Expr"),
            shape("ExpectOpen", "1: 2:Condition"),
            shape("Condition", "1: 2: 3:"),
            shape("CreateView", "1:Two 2: 3: 4: 5: 6: 7:Find 8:"),
            shape("DropView", "1:Two 2:"),
            shape("Prepare", "1: 2:Preparable"),
            shape("Preparable", "1: 2:Find 3:Insert 4:Update 5:Delete 6:StmtExecute"),
            shape("Execute", "1: 2:Any 3:"),
            shape("CursorOpen", "1: 4:CursorStatement 5:"),
            shape("CursorStatement", "1: 2:Execute"),
            shape("Fetch", "1: 5:"),
            shape("Compression", "1: 2: 3: 4:"));

    private MessageFields() {}

    /** Tells whether there is a message with a field of that path, as "6.1"; an empty path is nothing that could be missing. */
    static boolean exists(String path) {
        if (path.isEmpty()) {
            return true;
        }
        Map<String, String> fields = MESSAGES;
        for (String number : path.split("\\.", 0)) { // a dot at the end is passed over, as MySQL does
            String shape = fields.get(number);
            if (shape == null) {
                return false;
            }
            fields = FIELDS.getOrDefault(shape, Map.of());
        }
        return true;
    }

    private static Map.Entry<String, Map<String, String>> shape(String name, String fields) {
        return Map.entry(name, table(fields));
    }

    private static Map<String, String> table(String entries) {
        Map<String, String> table = new HashMap<>();
        for (String entry : entries.split(" ", -1)) {
            int colon = entry.indexOf(':');
            table.put(entry.substring(0, colon), entry.substring(colon + 1));
        }
        return table;
    }
}
