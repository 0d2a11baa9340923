// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.x.it;

import java.util.List;
import java.util.Map;

/** What the gateway answers otherwise than MySQL, and why: by "section: operation". */
final class Differences {

    private static final String CRUD = "no CRUD yet";
    private static final String EXTENSION = "the extension sluice is offered, which peers may leave alone";
    private static final String HOST = "an address is not resolved to a name";
    private static final String LIMITED =
            "collation and length are those of the result, not of the column (decision 0013)";
    private static final String RIGHTS = "left to the database and its rights";
    private static final String SIZE = "a size that is told must be true";

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("Capabilities: CapabilitiesGet", EXTENSION),
            Map.entry("Capabilities: CapabilitiesGet over TLS", EXTENSION),
            Map.entry("Capabilities: CapabilitiesSet of a good one and a bad one, CapabilitiesGet", EXTENSION),
            Map.entry("Messages before the login: SessionReset, CapabilitiesGet", EXTENSION),
            Map.entry("Logging in: PLAIN, data that is cut short", HOST),
            Map.entry("Logging in: PLAIN, no data", HOST),
            Map.entry("Logging in: SHA256_MEMORY, unknown user", HOST),
            Map.entry("Logging in: SHA256_MEMORY, an answer that is cut short", HOST),
            Map.entry("Logging in: MYSQL41", HOST),
            Map.entry(
                    "Messages between two sessions: CapabilitiesSet client.interactive",
                    "a fatal error always closes the link (decision 0013)"),
            Map.entry(
                    "Statements: arguments: text and bytes", "literals are quoted otherwise, which names the columns"),
            Map.entry("Statements: INSTALL PLUGIN", RIGHTS),
            Map.entry("Statements: SHUTDOWN without the right", RIGHTS),
            Map.entry("Types: VARCHAR(10) CHARACTER SET latin1", LIMITED),
            Map.entry("Types: TEXT", LIMITED),
            Map.entry("Prepared statements and cursors: Execute with all scalars", LIMITED),
            Map.entry(
                    "Prepared statements and cursors: a cursor of a statement without a result",
                    "no row is made up where there is none"),
            Map.entry(
                    "Prepared statements and cursors: Execute of a statement whose cursor is open",
                    "an execute leaves the cursor alone (decision 0013)"),
            Map.entry("Sessions: KILL of the own connection", "the end of the database's link is told, too"),
            Map.entry("Compression: deflate_stream: a reset, its size too small", SIZE),
            Map.entry("Compression: deflate_stream: a reset, its size too large", SIZE),
            Map.entry("Compression: deflate_stream: a statement cut in two", "it counts as broken compression"),
            Map.entry("Compression: deflate_stream: a frame without a type", "answered as without compression"),
            Map.entry("Compression: deflate_stream: a message compressed twice", "an unexpected message like others"),
            Map.entry("Commands of the namespace mysqlx: list_objects", CRUD),
            Map.entry("Commands of the namespace mysqlx: create_collection", CRUD),
            Map.entry("Commands of the namespace mysqlx: ensure_collection", CRUD),
            Map.entry("Commands of the namespace mysqlx: create_collection_index", CRUD));

    private Differences() {}

    /** Returns the operations of a section with the names of their differences. */
    static List<Operation> name(String section, List<Operation> operations) {
        return operations.stream()
                .map(operation -> operation.differs(
                        section.equals("CRUD") ? CRUD : NAMED.getOrDefault(section + ": " + operation.name(), "")))
                .toList();
    }
}
